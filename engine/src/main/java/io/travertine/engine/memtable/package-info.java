/**
 * The newest data: sorted in memory while the log alone makes it durable, until it becomes a file.
 *
 * <ol>
 *   <li>Only the active memtable takes writes, from one thread at a time.
 *   <li>A memtable knows the oldest log segment that holds a part of it; that segment outlives it.
 * </ol>
 */
package io.travertine.engine.memtable;
