/**
 * The parts of the engine one by one, under JMH: {@code bin/benchmarks jmh [pattern]}. They reach behind the engine's
 * contract, which nothing else here does.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.benchmarks.part;
