/**
 * The SQL types of columns, and what stands for them in a vector and in Java. No Calcite here.
 *
 * <p>The bytes that stand for an array are those of its elements, one behind another, so that their unsigned order is that
 * of the arrays; an empty array has none. An element is a marker, followed by the value unless that is NULL:
 *
 * <pre>
 * marker   1 byte    01 = a value follows, 02 = NULL
 *
 * kind of the elements      bytes         value
 * BOOLEAN                   1             00 = false, 01 = true
 * INT64                     8             big-endian, sign bit flipped
 * INT128                    16            big-endian, sign bit flipped
 * FLOAT64                   8             bits of the double, big-endian; all flipped if negative, else the sign bit
 * BYTES                     n + z + 2     each byte as it is, 00 as 00 FF; then 00 01
 * </pre>
 *
 * -0.0 becomes 0.0 and every NaN the same NaN before. Elements of other arrays are the bytes of those.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.type;
