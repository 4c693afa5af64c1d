/**
 * Durability of what is only in memory: segments of a log of batches.
 *
 * <p>A segment is a log of records ({@link io.travertine.engine.record}); each record is one batch:
 *
 * <pre>
 * bytes      field
 * 8          base sequence number, big-endian; operation i has base + i
 * varint     number of operations
 *            then, if the time of the commit was noted, which is no operation:
 * 1          0x41
 * varint     milliseconds since 1970
 *            then for each operation:
 * 1          kind
 * varint     keyspace id
 * varint, n  length of the user key, the key
 * varint, n  length of the value, the value; only for PUT and RANGE_DELETE, whose value is the qualified key that the
 *            range ends before
 *            or, for a file that joins with the commit:
 * 1          0x40
 * varint, n  length of the file's description in the manifest, the description
 * </pre>
 *
 * <ol>
 *   <li>The order of batches in the log is the order of their sequence numbers.
 *   <li>A sync that a commit waited for is followed by a SYNCED chunk. It becomes durable with the next sync; so damage to an
 *       acknowledged batch is told from a torn tail, unless a loss of power came right after the last sync of all.
 *   <li>A segment is sealed before anything in a later one is synced. So a loss of power may cut the ends of several: the
 *       log then ends where the first batch is missing, and what lies in later segments was promised to nobody. If a chunk
 *       of a later segment knows of a sync, the missing batch was durable, and its loss is corruption.
 * </ol>
 */
package io.travertine.engine.wal;
