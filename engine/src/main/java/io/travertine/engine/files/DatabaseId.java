package io.travertine.engine.files;

import java.util.UUID;

import io.travertine.engine.encoding.Crc32c;

/** Tells the files of one store from those of another: 128 random bits, made with the store. */
public record DatabaseId(long high, long low) {

    public static DatabaseId random() {
        UUID uuid = UUID.randomUUID();
        return new DatabaseId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** The checksum seed of one file of this store. */
    public long checksumSeed(long fileNumber) {
        return Crc32c.seed(Crc32c.seed(high, low), fileNumber);
    }

    @Override
    public String toString() {
        return new UUID(high, low).toString();
    }
}
