/** The doorway: opens a store, recovers it, wires its parts together, closes it; and opens the backups of one. */
package io.travertine.engine.lsm;
