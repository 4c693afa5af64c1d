/** What is done to each store, and what is measured meanwhile: {@link io.travertine.benchmarks.workload.StoreRun}. */
@NullMarked
package io.travertine.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
