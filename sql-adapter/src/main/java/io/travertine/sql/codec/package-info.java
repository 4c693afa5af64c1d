/**
 * Rows as bytes: order-preserving keys and columnar values. No Calcite here.
 *
 * <p>A key is the concatenation of its parts, each self-delimiting, so that unsigned byte order of keys is the order of
 * the parts one after the other, and the bytes of the first parts of a key are a prefix of its bytes. A part is a marker
 * followed, unless the value is NULL, by the value:
 *
 * <pre>
 * marker   1 byte    01 = a value follows, 02 = NULL (so NULL sorts after every value)
 *
 * type                      bytes         value
 * BOOLEAN                   1             00 = false, 01 = true
 * TINYINT                   1             sign bit flipped
 * SMALLINT                  2             big-endian, sign bit flipped
 * INTEGER, DATE             4             big-endian, sign bit flipped
 * BIGINT, TIME, TIMESTAMP,  8             big-endian, sign bit flipped
 *   TIMESTAMP_TZ
 * INTERVAL (both)           8             big-endian, sign bit flipped
 * DECIMAL, up to 18 digits  8             the unscaled value: big-endian, sign bit flipped
 * DECIMAL, 19 to 38 digits  16            the unscaled value: big-endian, sign bit flipped
 * REAL                      4             bits of the float, big-endian; all flipped if negative, else the sign bit
 * DOUBLE                    8             bits of the double, likewise
 * CHAR, VARCHAR, VARBINARY  n + z + 2     each byte as it is, 00 as 00 FF; then 00 01
 * UUID                      16            as it is
 * ARRAY                     n + z + 2     the bytes of the array's value, as those of a VARBINARY
 * </pre>
 *
 * Before encoding, -0.0 becomes 0.0 and every NaN the same NaN, which sorts last. In a descending part every byte, the
 * marker included, is inverted: the order turns round, and NULL comes first. A value that its type's width cannot hold is
 * refused.
 *
 * <p>A value is a tuple of the engine, laid out by the {@link io.travertine.engine.TupleLayout} of its keyspace.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.codec;
