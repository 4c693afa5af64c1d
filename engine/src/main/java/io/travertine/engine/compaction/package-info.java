/**
 * Keeping the shape of the tree: memtables become files of level 0, overlapping files become fewer and larger ones
 * further down.
 *
 * <ol>
 *   <li>A new file is synced, then its directory; then the manifest refers to it; then what it replaces is deleted, once
 *       no reader needs it.
 *   <li>Memtables are flushed in the order in which they were frozen.
 *   <li>A version is dropped only when no reader, present or future, can see it; a tombstone only when, besides, nothing
 *       older of its key lies anywhere below.
 *   <li>All versions of a key in one level lie in one file.
 *   <li>Two jobs never work on one file ({@link io.travertine.engine.compaction.FileClaims}), and a job never takes an entry
 *       past an older or a newer one of its key ({@link io.travertine.engine.compaction.CompactionInvariants}).
 *   <li>Files of which nobody sees an entry are removed by an edit alone, beside whatever else is under way.
 * </ol>
 *
 * <p>Pickers choose on values: a {@link io.travertine.engine.version.Version} and a few facts; jobs carry out; the scheduler
 * decides when. The shape is that of RocksDB's levelled compaction with dynamic level sizes; that tombstones go down when
 * they lie dense or have waited long is an idea of Pebble's and of Lethe's (SIGMOD 2020).
 */
package io.travertine.engine.compaction;
