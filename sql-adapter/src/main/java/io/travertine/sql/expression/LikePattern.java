package io.travertine.sql.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of LIKE, ready to be matched against UTF-8 bytes: {@code _} stands for one character, {@code %} for any number.
 * The percent signs cut it into segments, each of a fixed number of characters; the first and the last are tied to the ends
 * of the text, those between are taken where they first occur, which never costs a match. Immutable.
 */
final class LikePattern {

    /** Stands for any one character in a segment, among bytes 0 to 255. */
    private static final int ANY_CHARACTER = -1;

    private static final int NO_MATCH = -1;

    private final List<int[]> segments;
    private final int lastSegmentCharacters;

    private LikePattern(List<int[]> segments) {
        this.segments = segments;
        this.lastSegmentCharacters = characters(segments.get(segments.size() - 1));
    }

    /**
     * Compiles a pattern.
     *
     * @param escape the character after which the next one stands for itself; null if there is none
     * @param foldingCase whether to match texts that went through {@link #foldCase}
     */
    static LikePattern compile(String pattern, @Nullable String escape, boolean foldingCase) {
        int escapeCharacter = escapeCharacter(escape);
        List<int[]> segments = new ArrayList<>();
        Segment segment = new Segment();
        int[] characters = pattern.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int character = characters[i];
            if (character == escapeCharacter) {
                i++;
                if (i == characters.length) {
                    throw new SqlDatabaseException(
                            SqlErrorCode.INVALID_ARGUMENT, "pattern ends with its escape character: '" + pattern + "'");
                }
                segment.add(foldingCase ? foldCase(characters[i]) : characters[i]);
            } else if (character == '%') {
                segments.add(segment.toArray());
                segment = new Segment();
            } else if (character == '_') {
                segment.addAny();
            } else {
                segment.add(foldingCase ? foldCase(character) : character);
            }
        }
        segments.add(segment.toArray());
        return new LikePattern(segments);
    }

    private static int escapeCharacter(@Nullable String escape) {
        if (escape == null || escape.isEmpty()) {
            return -1;
        }
        if (escape.codePointCount(0, escape.length()) != 1) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT, "escape must be one character, got '" + escape + "'");
        }
        return escape.codePointAt(0);
    }

    static int foldCase(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }

    static byte[] foldCase(String text) {
        int[] folded = text.codePoints().map(LikePattern::foldCase).toArray();
        return new String(folded, 0, folded.length).getBytes(StandardCharsets.UTF_8);
    }

    boolean matches(BytesVector vector, int row) {
        return matches(vector.heap(), vector.offset(row), vector.offset(row) + vector.length(row));
    }

    boolean matches(byte[] heap, int begin, int end) {
        int position = matchAt(segments.get(0), heap, begin, end);
        int last = segments.size() - 1;
        if (last == 0) {
            return position == end;
        }
        for (int i = 1; i < last && position != NO_MATCH; i++) {
            position = find(segments.get(i), heap, position, end);
        }
        if (position == NO_MATCH) {
            return false;
        }
        int lastBegin = stepBack(heap, position, end, lastSegmentCharacters);
        return lastBegin != NO_MATCH && matchAt(segments.get(last), heap, lastBegin, end) == end;
    }

    /** The end of the first occurrence. A segment that begins with a byte is only tried where that byte is. */
    private static int find(int[] segment, byte[] heap, int from, int end) {
        if (segment.length == 0) {
            return from;
        }
        int first = segment[0];
        for (int begin = from; begin < end; begin++) {
            boolean mayBegin = first == ANY_CHARACTER ? !isContinuation(heap[begin]) : heap[begin] == (byte) first;
            if (mayBegin) {
                int match = matchAt(segment, heap, begin, end);
                if (match != NO_MATCH) {
                    return match;
                }
            }
        }
        return NO_MATCH;
    }

    /** The end of the segment if it lies at this place. */
    private static int matchAt(int[] segment, byte[] heap, int begin, int end) {
        int position = begin;
        for (int token : segment) {
            if (position == end || token != ANY_CHARACTER && (heap[position] & 0xFF) != token) {
                return NO_MATCH;
            }
            position++;
            while (token == ANY_CHARACTER && position < end && isContinuation(heap[position])) {
                position++;
            }
        }
        return position;
    }

    /** Where the last so many characters begin, if that is not before {@code begin}. */
    private static int stepBack(byte[] heap, int begin, int end, int characters) {
        int position = end;
        for (int left = characters; left > 0; left--) {
            do {
                position--;
                if (position < begin) {
                    return NO_MATCH;
                }
            } while (isContinuation(heap[position]));
        }
        return position;
    }

    private static boolean isContinuation(byte unit) {
        return (unit & 0xC0) == 0x80;
    }

    private static int characters(int[] segment) {
        int count = 0;
        for (int token : segment) {
            if (token == ANY_CHARACTER || !isContinuation((byte) token)) {
                count++;
            }
        }
        return count;
    }

    /** A segment while it is read. */
    private static final class Segment {

        private int[] tokens = new int[16];
        private int size;

        void add(int character) {
            for (byte unit : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                addToken(unit & 0xFF);
            }
        }

        void addAny() {
            addToken(ANY_CHARACTER);
        }

        private void addToken(int token) {
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * size);
            }
            tokens[size++] = token;
        }

        int[] toArray() {
            return Arrays.copyOf(tokens, size);
        }
    }
}
