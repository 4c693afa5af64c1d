/**
 * The immutable sorted file.
 *
 * <pre>
 * sstable = file header (64 bytes) ‖ data block ... ‖ filter block? ‖ index block ‖ properties block ‖ footer
 *
 * every block is followed by a trailer (integers big-endian):
 * bytes  field
 * 1      codec of the block: 0 none, 1 LZ4
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
 * <p>Data and index blocks are sorted runs of entries with prefix-compressed keys:
 *
 * <pre>
 * entry   = varint shared ‖ varint unshared ‖ varint value length ‖ unshared key bytes ‖ value
 * block   = entry ... ‖ 4-byte offset of each restart point ‖ 4-byte number of restart points
 * </pre>
 *
 * <p>A key repeats {@code shared} bytes of the key before it, none at a restart point: every 16 entries in data blocks, every
 * entry in index blocks. Keys are internal keys. An index entry's key is at or after the last key of its data block and
 * before the first key of the next; its value is {@code varint offset ‖ varint length} of the block.
 *
 * <ol>
 *   <li>Keys ascend strictly, within blocks and between them.
 *   <li>Nothing is taken from a block before its checksum is verified; a block of another file or place does not verify.
 *   <li>Unknown incompatible feature bits are refused, unknown compatible ones ignored.
 *   <li>The filter holds every qualified key of the file.
 * </ol>
 *
 * <p>The layout of blocks is LevelDB's ({@code doc/table_format.md}).
 */
package io.travertine.engine.sstable;
