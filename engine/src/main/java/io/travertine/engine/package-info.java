/**
 * The contract of an ordered, transactional, multi-version key-value store. It imports nothing of ours, so that every
 * layer may see it; the store that fulfils it is opened through a doorway package.
 *
 * <p>Keys are byte strings in unsigned lexicographic order. Every committed batch or transaction gets one place in a
 * total order; a {@link io.travertine.engine.Snapshot} sees a prefix of that order.
 *
 * <p>Nothing here speaks of files, levels, sequence numbers or local paths, except
 * {@link io.travertine.engine.Administration}, so that another ordered store can stand behind the same contract.
 */
package io.travertine.engine;
