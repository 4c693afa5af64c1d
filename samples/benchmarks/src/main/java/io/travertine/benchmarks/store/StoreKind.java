package io.travertine.benchmarks.store;

import java.util.Locale;

/** The stores that can be measured. */
public enum StoreKind {
    TRAVERTINE("Travertine"),
    ROCKSDB("RocksDB"),
    LMDB("LMDB"),
    MVSTORE("MVStore"),
    LEVELDB("LevelDB"),
    SQLITE("SQLite");

    private final String title;

    StoreKind(String title) {
        this.title = title;
    }

    /** The name that people know. */
    public String title() {
        return title;
    }

    /** Whether it is the store that the program is about, or the peer that most targets name. */
    public boolean isMain() {
        return this == TRAVERTINE || this == ROCKSDB;
    }

    /** Opens the store in its directory, which must exist, or creates it there. */
    public Store open(StoreSettings settings) {
        return switch (this) {
            case TRAVERTINE -> TravertineStore.open(settings);
            case ROCKSDB -> RocksDbStore.open(settings);
            case LMDB -> LmdbStore.open(settings);
            case MVSTORE -> MvStoreStore.open(settings);
            case LEVELDB -> LevelDbStore.open(settings);
            case SQLITE -> SqliteStore.open(settings);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
