package io.travertine.engine;

import java.util.List;

/**
 * Which bytes at the beginning of the keys of a keyspace are a prefix that filters know, so that a scan of the keys of one
 * prefix leaves out files that hold none: described as parts that can be told from the bytes alone. Filters know every number
 * of leading parts; each costs as much room as the keys do, as far as it differs from key to key. Immutable.
 *
 * @param parts in order; none for keys of which filters know no prefix
 */
public record KeyPrefix(List<Part> parts) {

    /** Filters know whole keys only. */
    public static final KeyPrefix NONE = new KeyPrefix(List.of());

    private static final int PARTS_MAX = 255;
    private static final int NO_MARKER = -1;
    private static final int BYTES_MAX = 0xFFFF;

    /**
     * A part of a key: a marker byte, or none, and a value.
     *
     * @param marker the byte that a value follows; behind any other byte comes nothing. -1 if there is no such byte
     * @param width the number of bytes of every value, at most 65535; 0 if values end with the terminator
     * @param terminator two bytes that end a value and do not come within it, as an unsigned number
     */
    public record Part(int marker, int width, int terminator) {

        public Part {
            check(marker, NO_MARKER, 0xFF, "marker");
            check(width, 0, BYTES_MAX, "width");
            check(terminator, 0, BYTES_MAX, "terminator");
        }

        private static void check(int value, int least, int greatest, String name) {
            if (value < least || value > greatest) {
                throw new IllegalArgumentException(
                        name + " must be from " + least + " to " + greatest + ", got " + value);
            }
        }

        /**
         * Where the part ends that begins at an offset.
         *
         * @param end the end of the key
         * @return -1 if the key ends first
         */
        public int end(byte[] bytes, int offset, int end) {
            int at = offset;
            if (marker != NO_MARKER) {
                if (at == end) {
                    return -1;
                }
                if ((bytes[at++] & 0xFF) != marker) {
                    return at;
                }
            }
            if (width > 0) {
                return width <= end - at ? at + width : -1;
            }
            for (; at + 1 < end; at++) {
                if (((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF) == terminator) {
                    return at + 2;
                }
            }
            return -1;
        }
    }

    public KeyPrefix {
        parts = List.copyOf(parts);
        if (parts.size() > PARTS_MAX) {
            throw new IllegalArgumentException("a key prefix has at most " + PARTS_MAX + " parts, got " + parts.size());
        }
    }

    /** The first bytes of each key, so many of them, 1 to 65535. */
    public static KeyPrefix ofBytes(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a key prefix needs at least 1 byte, got " + count);
        }
        return new KeyPrefix(List.of(new Part(NO_MARKER, count, 0)));
    }
}
