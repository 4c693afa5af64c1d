package io.travertine.engine.record;

/** What a chunk is of its record. The codes are part of the file format. */
enum ChunkType {
    FULL(1),
    FIRST(2),
    MIDDLE(3),
    LAST(4),
    SYNCED(5),
    SEAL(6);

    private final int code;

    ChunkType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static boolean isCode(int code) {
        return code >= FULL.code && code <= SEAL.code;
    }

    static ChunkType ofCode(int code) {
        return values()[code - 1];
    }
}
