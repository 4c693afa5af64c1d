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
 * </ol>
 */
package io.travertine.engine.compaction;
