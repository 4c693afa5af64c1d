/**
 * Checksummed records in a byte log: what write-ahead logs and manifests are made of.
 *
 * <p>A file is a {@link io.travertine.engine.files.FileHeader} and then chunks. Blocks of 32 KiB count from the start of
 * the file; no chunk crosses a block's end. Where fewer bytes than a chunk's header are left in a block, they are zero. A
 * record is one FULL chunk, or FIRST, any number of MIDDLE, LAST.
 *
 * <pre>
 * offset  bytes  field of a chunk (integers big-endian)
 *      0      4  CRC32C of all that follows, masked, seeded with database id, file number and the chunk's offset
 *      4      2  length n of the content
 *      6      1  type: 1 FULL, 2 FIRST, 3 MIDDLE, 4 LAST, 5 SYNCED, 6 SEAL
 *      7      6  synced offset: how far the file was known to be durable when the chunk was written
 *     13      n  content; empty in SYNCED and SEAL
 * </pre>
 *
 * <ol>
 *   <li>A chunk of another file, of another place, or left over from an earlier use of the disk does not verify: the seed
 *       differs.
 *   <li>The synced offset decides what an invalid chunk means. If any valid chunk, however far behind, knows bytes at or
 *       behind the invalid place to have been durable, they were lost afterwards: corruption, and the file is refused. If
 *       none does, the writer died before a sync: a torn tail, which nobody was promised.
 *   <li>SYNCED only carries a synced offset. SEAL ends a file that was closed in order; then anything invalid is
 *       corruption, and nothing may follow.
 *   <li>The file header counts as the first chunk.
 * </ol>
 *
 * <p>The chunks are LevelDB's; the synced offset is an idea of Pebble's write-ahead log.
 */
package io.travertine.engine.record;
