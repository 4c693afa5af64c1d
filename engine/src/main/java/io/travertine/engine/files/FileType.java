package io.travertine.engine.files;

/** What a file of a store is. The codes and versions are part of the file header. */
public enum FileType {
    WAL(1, 2),
    SSTABLE(2, 3),
    MANIFEST(3, 2),
    CURRENT(4, 1),
    BACKUP(5, 1),
    LOCK(0, 0),
    TEMPORARY(0, 0),
    /** What a query could not hold in memory. */
    SPILL(0, 0);

    private final int code;
    private final int formatVersion;

    FileType(int code, int formatVersion) {
        this.code = code;
        this.formatVersion = formatVersion;
    }

    /** The format that this program writes, and the only one that it reads while none was released. */
    public int formatVersion() {
        return formatVersion;
    }

    int code() {
        return code;
    }
}
