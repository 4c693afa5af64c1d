/**
 * The newest data: sorted in memory while the log alone makes it durable, until it becomes a file.
 *
 * <ol>
 *   <li>Only the active memtable takes writes. What is in it was in the log before.
 *   <li>Its entries lie in a skip list in an arena: nothing is changed or removed, so readers take no lock and slices of it
 *       stay good. For the same reason an arena is not used again: whoever holds a slice holds its chunk, and the collector
 *       takes it when nobody does.
 *   <li>A memtable knows the oldest log segment that holds a part of it; that segment outlives it.
 * </ol>
 */
package io.travertine.engine.memtable;
