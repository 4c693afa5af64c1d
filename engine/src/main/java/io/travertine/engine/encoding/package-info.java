/**
 * Bytes and primitives: how numbers, varints and checksums are written, and how bytes are shown to people. The lowest
 * layer; it knows no file and no key.
 *
 * <ol>
 *   <li>Fixed-width integers are big-endian.
 *   <li>A varint is an unsigned integer in groups of seven bits, lowest first; the top bit of a byte says that another
 *       follows. At most 10 bytes, and 5 for a 32-bit length.
 *   <li>Whatever decodes checks bounds and throws {@link io.travertine.engine.CorruptionException}; whatever encodes
 *       trusts its caller.
 * </ol>
 */
package io.travertine.engine.encoding;
