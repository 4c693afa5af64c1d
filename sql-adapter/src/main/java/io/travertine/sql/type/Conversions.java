package io.travertine.sql.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.travertine.sql.json.JsonText;

/** Converts Java objects to what BOOLEAN, the numbers, texts, byte strings and UUIDs hold, as an assignment does. */
final class Conversions {

    /** A number with more places than this before or after the point is no number of any type. */
    private static final int EXPONENT_MAX = 1000;

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Conversions() {}

    static boolean toBoolean(ColumnType type, Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        } else if (value instanceof Number number) {
            return number.doubleValue() != 0;
        } else if (value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "t", "yes", "y", "on", "1" -> true;
                case "false", "f", "no", "n", "off", "0" -> false;
                default -> throw ConversionError.notReadable(text, type);
            };
        }
        throw ConversionError.mismatch(value, type);
    }

    static long toInteger(ColumnType type, Object value) {
        long result;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            result = ((Number) value).longValue();
        } else {
            BigDecimal rounded = toBigDecimal(type, value).setScale(0, RoundingMode.HALF_UP);
            if (rounded.precision() > 19 || rounded.unscaledValue().bitLength() >= Long.SIZE) {
                throw ConversionError.outOfRange(value, type);
            }
            result = rounded.longValue();
        }
        boolean fits = switch (type.name()) {
            case TINYINT -> result == (byte) result;
            case SMALLINT -> result == (short) result;
            case INTEGER -> result == (int) result;
            default -> true;
        };
        if (!fits) {
            throw ConversionError.outOfRange(value, type);
        }
        return result;
    }

    /** Text in JSON, or what JSON writes as a number or a truth value. */
    static String toJson(ColumnType type, Object value) {
        if (value instanceof String text) {
            return JsonText.canonical(text);
        } else if (value instanceof Boolean || value instanceof Number) {
            return JsonText.of(value);
        } else if (value instanceof List<?> array) {
            return JsonText.write(ArrayValues.toJson(array));
        }
        throw ConversionError.mismatch(value, type);
    }

    static double toDouble(ColumnType type, Object value) {
        double wide = toUnroundedDouble(type, value);
        double result = type.name() == TypeName.REAL ? (float) wide : wide;
        if (Double.isInfinite(result) && !Double.isInfinite(wide)) {
            throw ConversionError.outOfRange(value, type);
        }
        return result;
    }

    private static double toUnroundedDouble(ColumnType type, Object value) {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        } else if (value instanceof Number number) {
            return checkFinite(type, value, number.doubleValue());
        } else if (value instanceof String text) {
            return parseDouble(type, text.strip());
        } else if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        throw ConversionError.mismatch(value, type);
    }

    private static double checkFinite(ColumnType type, Object value, double result) {
        if (Double.isInfinite(result)) {
            throw ConversionError.outOfRange(value, type);
        }
        return result;
    }

    private static double parseDouble(ColumnType type, String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "nan":
                return Double.NaN;
            case "infinity", "inf", "+infinity":
                return Double.POSITIVE_INFINITY;
            case "-infinity", "-inf":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        if (!isNumber(text)) {
            throw ConversionError.notReadable(text, type);
        }
        return checkFinite(type, text, Double.parseDouble(text));
    }

    /** Digits, with a sign, a point and an exponent perhaps: Java's suffixes and hexadecimal numbers are none. */
    private static boolean isNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if ("+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        if (digits == 0) {
            return false;
        }
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** The value rounded to the type's scale, its digits within the type's precision. */
    static BigDecimal toDecimal(ColumnType type, Object value) {
        BigDecimal number = toBigDecimal(type, value);
        BigDecimal result = number.setScale(type.scale(), RoundingMode.HALF_UP);
        if (result.precision() > type.precision()) {
            throw ConversionError.outOfRange(value, type);
        }
        return result;
    }

    private static BigDecimal toBigDecimal(ColumnType type, Object value) {
        if (value instanceof BigDecimal decimal) {
            return checkExponent(type, decimal);
        } else if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        } else if (value instanceof Double || value instanceof Float) {
            if (!Double.isFinite(((Number) value).doubleValue())) {
                throw ConversionError.outOfRange(value, type);
            }
            return new BigDecimal(value.toString());
        } else if (value instanceof Number number) {
            return BigDecimal.valueOf(number.longValue());
        } else if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof String text) {
            return parseDecimal(type, text.strip());
        }
        throw ConversionError.mismatch(value, type);
    }

    private static BigDecimal parseDecimal(ColumnType type, String text) {
        if (!isNumber(text)) {
            throw ConversionError.notReadable(text, type);
        }
        try {
            return checkExponent(type, new BigDecimal(text));
        } catch (NumberFormatException exponentTooLong) {
            throw ConversionError.outOfRange(text, type);
        }
    }

    /** Rounding 1E+1000000000 to a scale would take a billion digits. */
    private static BigDecimal checkExponent(ColumnType type, BigDecimal number) {
        if (Math.abs((long) number.precision() - number.scale()) > EXPONENT_MAX) {
            if (number.signum() == 0 || number.scale() > 0) {
                return BigDecimal.ZERO;
            }
            throw ConversionError.outOfRange(number, type);
        }
        return number;
    }

    static String toText(ColumnType type, Object value) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        } else if (value instanceof byte[] bytes) {
            return TextFit.decode(bytes);
        } else if (value instanceof LocalDateTime timestamp) {
            return DateTimeText.format(timestamp);
        } else if (value instanceof OffsetDateTime moment) {
            return Moments.format(moment);
        } else if (value instanceof LocalTime time) {
            return DateTimeText.format(time);
        } else if (value instanceof Duration duration) {
            return IntervalText.format(duration);
        } else if (value instanceof Period period) {
            return IntervalText.format(period);
        } else if (value instanceof Number || value instanceof LocalDate || value instanceof java.util.UUID) {
            return value.toString();
        } else if (value instanceof Character character) {
            return character.toString();
        }
        throw ConversionError.mismatch(value, type);
    }

    static String fitText(ColumnType type, String text) {
        return TextFit.assigned(type, text);
    }

    static byte[] toBytes(ColumnType type, Object value) {
        byte[] result;
        if (value instanceof byte[] bytes) {
            result = bytes;
        } else if (value instanceof String text) {
            result = text.getBytes(StandardCharsets.UTF_8);
        } else if (value instanceof java.util.UUID uuid) {
            result = bytes(uuid);
        } else {
            throw ConversionError.mismatch(value, type);
        }
        if (type.precision() != ColumnType.UNLIMITED && result.length > type.precision()) {
            throw ConversionError.tooLong(result.length, type);
        }
        return result;
    }

    static byte[] toUuid(ColumnType type, Object value) {
        if (value instanceof java.util.UUID uuid) {
            return bytes(uuid);
        } else if (value instanceof byte[] bytes && bytes.length == TypeMapping.UUID_BYTES) {
            return bytes;
        } else if (value instanceof String text) {
            String digits = text.strip();
            if (!UUID_TEXT.matcher(digits).matches()) {
                throw ConversionError.notReadable(text, type);
            }
            return bytes(java.util.UUID.fromString(digits));
        }
        throw ConversionError.mismatch(value, type);
    }

    private static byte[] bytes(java.util.UUID uuid) {
        return ByteBuffer.allocate(TypeMapping.UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
