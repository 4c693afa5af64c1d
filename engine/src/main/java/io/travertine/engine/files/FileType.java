package io.travertine.engine.files;

/** What a file of a store is. The codes are part of the file header. */
public enum FileType {
    WAL(1),
    SSTABLE(2),
    MANIFEST(3),
    CURRENT(4),
    LOCK(0),
    TEMPORARY(0);

    private final int code;

    FileType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
