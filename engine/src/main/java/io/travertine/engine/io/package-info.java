/**
 * The only place that touches the file system: a directory of flat files, appended to, read at positions, renamed and
 * deleted.
 *
 * <ol>
 *   <li>Files are written once, from the front to the back, by one owner; nothing is overwritten.
 *   <li>Bytes are durable after {@link io.travertine.engine.io.AppendOutput#sync}; names (creation, renaming, deletion)
 *       after {@link io.travertine.engine.io.StorageDirectory#syncDirectory}. Nothing else is promised after a loss of
 *       power.
 *   <li>No interrupt of a thread breaks a file for others, and none gets lost.
 *   <li>Every failure is a {@link io.travertine.engine.StorageException} that names file and operation.
 * </ol>
 *
 * <p>{@link io.travertine.engine.io.MemoryDirectory} keeps to the second rule to the letter and so is both the store of
 * in-memory databases and the model of a disk that loses power.
 */
package io.travertine.engine.io;
