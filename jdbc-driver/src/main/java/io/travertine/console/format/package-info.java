/**
 * How rows are printed without a terminal: one {@link io.travertine.console.format.RowPrinter} a format, chosen by
 * {@link io.travertine.console.format.OutputFormat}. All of them stream, so a result of any size needs little memory, and
 * none of them looks at the terminal, so what a program reads from them is stable.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.console.format;
