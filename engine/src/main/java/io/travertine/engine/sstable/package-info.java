/**
 * The immutable sorted file.
 *
 * <pre>
 * sstable = file header (64 bytes) ‖ data block ... ‖ range deletes? ‖ filter block? ‖ index block ‖ sample block ...
 *           ‖ properties block ‖ footer
 *
 * every block is followed by a trailer (integers big-endian):
 * bytes  field
 * 1      codec of the block: 0 none, 1 LZ4, 2 Zstandard
 * 4      CRC32C of block and codec, masked, seeded with database id, file number and the block's offset
 *
 * footer, 96 bytes, offsets from its start:
 *      0   8  offset of the properties block        36   4  compatible feature bits
 *      8   4  its length, without trailer           40   4  incompatible feature bits
 *     12   8  offset of the index block             44  16  database id
 *     20   4  its length                            60   8  file number
 *     24   8  offset of the filter block, or 0      68   8  length of the file
 *     32   4  its length, or 0                      76   4  format version
 *     80   4  CRC32C of bytes 0 to 79, masked, seeded with database id and file number
 *     84   4  zero
 *     88   8  magic "TRVSSTBL"
 * </pre>
 *
 * <p>Data and index blocks are sorted runs of entries, each of which can be reached at once:
 *
 * <pre>
 * block = header ‖ bucket ... ‖ offset ... ‖ entry ...
 *
 * header, 8 bytes:
 *      0   4  number of entries, n           6   1  bytes of an offset, w: 2 or 4
 *      4   2  number of buckets, b           7   1  zero
 * b bytes    buckets of the hash index, 1 byte each
 * n * w      offset of each entry from the start of the first one
 *
 * entry = varint shared ‖ varint own ‖ own bytes of the qualified key ‖ 8 bytes trailer ‖ value
 * </pre>
 *
 * <p>A qualified key begins with {@code shared} bytes of the first key of its group; entries 0, 16, 32 ... begin a group
 * and share nothing. A value ends where the next entry begins. Keys are internal keys.
 *
 * <p>The hash index, in data blocks of at most 254 entries: the lower half of a qualified key's hash, scaled to the number
 * of buckets, gives the key's bucket, which holds the ordinal of the key's first entry in the block; 0xFE if several keys
 * fall into it; 0xFF if none does.
 *
 * <p>An index entry's key is at or after the last key of its data block and before the first key of the next; its value is
 * {@code varint offset ‖ varint length ‖ varint entries ‖ varint tombstones ‖ varint largest sequence number} of the block.
 *
 * <p>A sample block is a block of sorted entries without a hash index: some of the entries of one keyspace, again. Those are
 * chosen whose qualified keys have the lowest hashes, of each key the newest entry in the file; range deletes are not. A
 * keyspace of fewer than 1024 entries in the file has none, any other about one for 8 of its entries, at most 1024 and 256 KiB.
 * The properties tell where it is, and the bound that the hashes are below.
 *
 * <ol>
 *   <li>Keys ascend strictly, within blocks and between them.
 *   <li>Nothing is taken from a block before its checksum is verified; a block of another file or place does not verify.
 *   <li>Unknown incompatible feature bits are refused, unknown compatible ones ignored.
 *   <li>The filter holds every qualified key of the file, and the hashes of the prefixes of those keyspaces for which the
 *       properties say so ({@link io.travertine.engine.KeyPrefix}).
 *   <li>Each range tombstone has an entry of kind RANGE_DELETE, without a value, at its lower key; its range is in the block
 *       of range deletes ({@link io.travertine.engine.tombstone}). The file's bounds hold all of the range.
 * </ol>
 *
 * <p>The layout of the file is LevelDB's ({@code doc/table_format.md}); the hash index is RocksDB's, and that keys share bytes
 * with the first of their group, not with the one before, is after Pebble's {@code PrefixBytes}.
 */
package io.travertine.engine.sstable;
