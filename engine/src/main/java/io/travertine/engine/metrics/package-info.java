/**
 * What a store does, in figures: it listens to the events of the contract, counts them, keeps the distribution of how long
 * they took, and tells JDK Flight Recorder. It knows nothing of how the work is done.
 */
package io.travertine.engine.metrics;
