package io.travertine.engine.key;

import io.travertine.engine.CorruptionException;

/** What an entry does to its key. The codes are part of every file format. */
public enum KeyKind {
    /** Hides all older entries of the key. */
    DELETE(0),
    /** Gives the key a value. */
    PUT(1),
    /** Hides all older entries from its key to the qualified key in its value, exclusive, of the same keyspace. */
    RANGE_DELETE(2);

    /** Sorts before every kind of the same key and sequence number: only in what is sought, never stored. */
    static final int SEEK_CODE = 0xFF;

    private static final KeyKind[] BY_CODE = {DELETE, PUT, RANGE_DELETE};

    private final int code;

    KeyKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean isTombstone() {
        return this != PUT;
    }

    public static boolean isCode(int code) {
        return code >= 0 && code < BY_CODE.length;
    }

    public static KeyKind ofCode(int code) {
        if (!isCode(code)) {
            throw new CorruptionException("unknown kind of entry: expected 0 to " + (BY_CODE.length - 1) + ", found "
                    + code + "; restore the file from a checkpoint");
        }
        return BY_CODE[code];
    }
}
