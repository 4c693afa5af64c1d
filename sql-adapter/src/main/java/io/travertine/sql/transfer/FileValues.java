package io.travertine.sql.transfer;

import java.util.HexFormat;
import java.util.List;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** Values as files hold them. */
final class FileValues {

    private static final String HEX = "\\x";

    private FileValues() {}

    /** The text of a value that is not NULL. */
    static String text(Object value) {
        return value instanceof byte[] bytes ? HEX + HexFormat.of().formatHex(bytes) : TypeMapping.toText(value);
    }

    /** What a file holds, as something that can become a value of the type. */
    static @Nullable Object value(@Nullable Object found, ColumnType type) {
        if (found instanceof List<?> && type.name() != TypeName.ARRAY) {
            throw new SqlDatabaseException(
                    SqlErrorCode.TYPE_MISMATCH, "an array cannot become a value of type " + type);
        }
        if (type.name() != TypeName.VARBINARY || !(found instanceof String text)) {
            return found;
        }
        try {
            if (text.startsWith(HEX)) {
                return HexFormat.of().parseHex(text.substring(HEX.length()));
            }
        } catch (IllegalArgumentException e) {
            throw notBytes(text, e);
        }
        throw notBytes(text, null);
    }

    private static SqlDatabaseException notBytes(String text, @Nullable Throwable cause) {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_CAST,
                "bytes must be written as \\x and hexadecimal digits, got '"
                        + text.substring(0, Math.min(40, text.length())) + "'",
                null,
                cause);
    }
}
