/**
 * The fixtures with which the engine and everything above it is tested; published as the module's test-jar.
 *
 * <p>{@link io.travertine.engine.testing.MapEngine} fulfils the engine's contract in the plainest way and is the oracle of
 * the others: {@link io.travertine.engine.testing.EngineContractTest} holds for it and for the LSM tree alike.
 */
package io.travertine.engine.testing;
