/** The stores that are compared, each behind the same interface and set up alike: {@link io.travertine.benchmarks.store.Store}. */
@NullMarked
package io.travertine.benchmarks.store;

import org.jspecify.annotations.NullMarked;
