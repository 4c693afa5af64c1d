package io.travertine.engine.encoding;

/** Bytes as text for people: error messages, dumps, golden files. */
public final class HexDump {

    private static final int BYTES_PER_LINE = 16;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private HexDump() {}

    /** The bytes as one hexadecimal number: {@code 0x7465}. */
    public static String hex(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(2 + 2 * length).append("0x");
        for (int i = offset; i < offset + length; i++) {
            appendByte(text, bytes[i]);
        }
        return text.toString();
    }

    public static String hex(byte[] bytes) {
        return hex(bytes, 0, bytes.length);
    }

    /** A checksum as it appears in messages: {@code 0x1a2b3c4d}. */
    public static String hex(int value) {
        return String.format("0x%08x", value);
    }

    /** The bytes as text if all are printable ASCII, quoted, or else as a hexadecimal number. */
    public static String readable(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length + 2).append('"');
        for (int i = offset; i < offset + length; i++) {
            if (!isPrintable(bytes[i]) || bytes[i] == '"') {
                return hex(bytes, offset, length);
            }
            text.append((char) bytes[i]);
        }
        return text.append('"').toString();
    }

    /** Lines of an offset, up to 16 bytes and their ASCII form. */
    public static String lines(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int start = 0; start < bytes.length; start += BYTES_PER_LINE) {
            text.append(String.format("%08x ", start));
            int end = Math.min(bytes.length, start + BYTES_PER_LINE);
            for (int i = start; i < start + BYTES_PER_LINE; i++) {
                text.append(' ');
                if (i < end) {
                    appendByte(text, bytes[i]);
                } else {
                    text.append("  ");
                }
            }
            text.append("  ");
            for (int i = start; i < end; i++) {
                text.append(isPrintable(bytes[i]) ? (char) bytes[i] : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void appendByte(StringBuilder text, byte value) {
        text.append(DIGITS[value >> 4 & 0xF]).append(DIGITS[value & 0xF]);
    }

    private static boolean isPrintable(byte value) {
        return value >= ' ' && value < 0x7F;
    }
}
