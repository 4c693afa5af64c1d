/** The doorway: opens a store, recovers it, wires its parts together, closes it. */
package io.travertine.engine.lsm;
