/**
 * The newest data: sorted in memory while the log alone makes it durable, until it becomes a file.
 *
 * <ol>
 *   <li>Only the active memtable takes writes. What is in it was in the log before.
 *   <li>Its entries lie in a skip list in an arena: nothing is changed or removed, so readers take no lock. A filter knows their keys:
 *       most lookups of keys that are elsewhere, or nowhere, need no search.
 *   <li>Every view pins the memtables that it shows, every reader pins the view, and a flush pins the memtable. When the last
 *       pin is gone, no entry can be read and the chunks of the arena go back to the {@link io.travertine.engine.memtable.ChunkPool
 *       pool}; what is to outlive the pin was copied. One kind of reader may end its pin while it is reading: a cursor that
 *       another thread closes, because it was forgotten or by mistake. Then the chunks are not used again.
 *   <li>A memtable knows the oldest log segment that holds a part of it; that segment outlives it.
 * </ol>
 */
package io.travertine.engine.memtable;
