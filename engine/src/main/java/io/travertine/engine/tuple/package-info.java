/**
 * Codecs of typed columns inside a value.
 *
 * <pre>
 * tuple = varint column count ‖ null bitmap ‖ fields of the columns that are not NULL, in order
 *
 * null bitmap   one bit per column, lowest bit first, in (count + 7) / 8 bytes; set means NULL; unused bits are zero
 * BOOLEAN       1 byte: 0 or 1
 * INT64         zigzag varint
 * FLOAT64       8 bytes, IEEE 754, big-endian
 * INT128        1 byte: length n, 1 to 16; n bytes: two's complement, big-endian, no longer than needed
 * BYTES         varint length; the bytes
 * </pre>
 *
 * <ol>
 *   <li>A tuple may hold fewer columns than its layout: the missing ones read as in the tuple that the layout
 *       has for them, or as NULL. What it holds
 *       more was appended to the layout since, and whoever does not know it does not see it.
 *   <li>What does not fit is a {@link io.travertine.engine.CorruptionException}; nothing is read out of bounds.
 * </ol>
 */
package io.travertine.engine.tuple;
