/**
 * Values in JSON (RFC 8259) and the paths of SQL/JSON (ISO/IEC 9075-2, 9.46). A value is a {@code Map} from names to values in
 * the order of the names, a {@code List} of values, a {@code String}, a {@code BigDecimal}, a {@code Boolean} or
 * {@link io.travertine.sql.json.JsonNull}.
 */
@NullMarked
package io.travertine.sql.json;

import org.jspecify.annotations.NullMarked;
