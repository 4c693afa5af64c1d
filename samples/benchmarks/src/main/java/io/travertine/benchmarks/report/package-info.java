/** What came out, as a page of Markdown with the targets beside it: {@link io.travertine.benchmarks.report.MarkdownReport}. */
@NullMarked
package io.travertine.benchmarks.report;

import org.jspecify.annotations.NullMarked;
