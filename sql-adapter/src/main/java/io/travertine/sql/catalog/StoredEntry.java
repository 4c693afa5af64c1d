package io.travertine.sql.catalog;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.FormatVersionException;

/** What every entry of the catalog begins and ends with: the version of its format, and the CRC-32C of what is before it. */
final class StoredEntry {

    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private StoredEntry() {}

    /**
     * Checks an entry and returns where its checksum begins.
     *
     * @param what names the entry in messages
     * @throws FormatVersionException if another version of this program wrote it
     * @throws CorruptionException if it is damaged
     */
    static int check(String what, byte[] stored) {
        if (stored.length < 1 + CHECKSUM_BYTES) {
            throw new CorruptionException("the catalog's " + what + " entry is cut short: " + stored.length + " bytes");
        } else if (stored[0] > CatalogCodec.FORMAT_VERSION) {
            throw otherVersion(what, stored[0], "open the database with a newer program");
        }
        int length = stored.length - CHECKSUM_BYTES;
        int found = ByteBuffer.wrap(stored).getInt(length);
        int computed = checksum(stored, length);
        if (found != computed) {
            throw new CorruptionException(String.format(
                    "checksum mismatch in the catalog's %s entry of %d bytes: stored 0x%08x, computed 0x%08x",
                    what, stored.length, found, computed));
        } else if (stored[0] < CatalogCodec.FORMAT_VERSION) {
            throw otherVersion(what, stored[0], "copy its tables out with the program that wrote it");
        }
        return length;
    }

    private static FormatVersionException otherVersion(String what, byte version, String remedy) {
        return new FormatVersionException("the catalog's " + what + " entry has format version " + version
                + ", this program reads " + CatalogCodec.FORMAT_VERSION + "; " + remedy);
    }

    static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
