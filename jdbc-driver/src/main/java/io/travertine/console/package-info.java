/**
 * The console: {@link io.travertine.console.Console} opens sqlline on an embedded database, or runs statements and scripts
 * without a terminal, where {@link io.travertine.console.ScriptRunner} prints plain, stable text that a program can read.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.console;
