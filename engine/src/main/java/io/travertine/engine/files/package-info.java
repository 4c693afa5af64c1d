/**
 * Names, numbers and first bytes of the files of one store.
 *
 * <pre>
 * 000012.wal        log segment            MANIFEST-000007   log of version edits
 * 000013.sst        sstable                CURRENT           which manifest counts
 * 000014.tmp        being written          LOCK              who has the store
 * </pre>
 *
 * <p>Numbers are given out once. Every file but LOCK begins with the same 64 bytes, whose layout is the same in every
 * format version (integers big-endian):
 *
 * <pre>
 * offset  bytes  field
 *      0      8  magic "TRAVERT\n"
 *      8      4  format version of that type of file: see FileType
 *     12      1  file type: 1 wal, 2 sstable, 3 manifest, 4 current, 5 backup
 *     13      3  zero
 *     16     16  database id
 *     32      8  file number (in CURRENT: the number of the manifest)
 *     40      8  in a log segment: the number of the manifest that counted when it was begun
 *     48      8  in a log segment: how many bytes of that manifest were durable then
 *     56      4  zero
 *     60      4  CRC32C of bytes 0 to 59, masked, unseeded
 * </pre>
 *
 * <p>CURRENT consists of these bytes alone. It is replaced by writing a .tmp file, syncing it, renaming it and syncing the
 * directory. A copy of a store has these bytes in INCOMPLETE until all of it is durable, and is completed by renaming that
 * to CURRENT: a directory with INCOMPLETE and without CURRENT is refused.
 */
package io.travertine.engine.files;
