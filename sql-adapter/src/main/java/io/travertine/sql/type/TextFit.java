package io.travertine.sql.type;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/** Fits texts into types with a greatest length, which counts characters as Unicode does, not UTF-16 units. */
public final class TextFit {

    private TextFit() {}

    /** The text, as an assignment takes it: only spaces are cut off, anything else too long is an error. */
    public static String assigned(ColumnType type, String written) {
        String text = significant(type, written);
        if (fits(type, text)) {
            return text;
        }
        int end = text.offsetByCodePoints(0, type.precision());
        if (!text.substring(end).chars().allMatch(character -> character == ' ')) {
            throw ConversionError.tooLong(text, text.codePointCount(0, text.length()), type);
        }
        return text.substring(0, end);
    }

    /** The text cut to the type's length, as an explicit CAST does. */
    public static String truncated(ColumnType type, String text) {
        String cut = fits(type, text) ? text : text.substring(0, text.offsetByCodePoints(0, type.precision()));
        return significant(type, cut);
    }

    /** Spaces at the end of a CHAR are padding: they mean nothing and are not kept. */
    private static String significant(ColumnType type, String text) {
        int end = text.length();
        while (type.name() == TypeName.CHAR && end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean fits(ColumnType type, String text) {
        return type.precision() == ColumnType.UNLIMITED
                || text.length() <= type.precision()
                || text.codePointCount(0, text.length()) <= type.precision();
    }

    /** The text that the bytes hold in UTF-8, or an error if they do not. */
    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_CAST, "these " + bytes.length + " bytes are not text in UTF-8", notText);
        }
    }
}
