package io.travertine.engine.sstable;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.encoding.Crc32c;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;

/** The end of an sstable: where its other parts lie. Layout: see the package documentation. */
record Footer(BlockHandle properties, BlockHandle index, BlockHandle filter, FileHeader file, long fileBytes) {

    static final int BYTES = 96;

    /** Feature bits that this program knows: none so far. */
    private static final int INCOMPATIBLE_KNOWN = 0;

    private static final long MAGIC = 0x5452_5653_5354_424CL;
    private static final int PROPERTIES_AT = 0;
    private static final int INDEX_AT = 12;
    private static final int FILTER_AT = 24;
    private static final int INCOMPATIBLE_AT = 40;
    private static final int DATABASE_AT = 44;
    private static final int NUMBER_AT = 60;
    private static final int FILE_BYTES_AT = 68;
    private static final int VERSION_AT = 76;
    private static final int CHECKSUM_AT = 80;
    private static final int ZERO_AT = 84;
    private static final int MAGIC_AT = 88;

    byte[] encode() {
        byte[] bytes = new byte[BYTES];
        writeHandle(bytes, PROPERTIES_AT, properties);
        writeHandle(bytes, INDEX_AT, index);
        writeHandle(bytes, FILTER_AT, filter);
        FixedInts.writeLong(bytes, DATABASE_AT, file.databaseId().high());
        FixedInts.writeLong(bytes, DATABASE_AT + Long.BYTES, file.databaseId().low());
        FixedInts.writeLong(bytes, NUMBER_AT, file.number());
        FixedInts.writeLong(bytes, FILE_BYTES_AT, fileBytes);
        FixedInts.writeInt(bytes, VERSION_AT, file.formatVersion());
        FixedInts.writeInt(bytes, CHECKSUM_AT, checksum(bytes, file));
        FixedInts.writeLong(bytes, MAGIC_AT, MAGIC);
        return bytes;
    }

    /** Decodes the last bytes of the file with that header, which has that length, and checks all of them. */
    static Footer decode(byte[] bytes, FileHeader file, String fileName, long fileBytes) {
        String where = "footer of " + fileName + " at offset " + (fileBytes - BYTES);
        if (FixedInts.readLong(bytes, MAGIC_AT) != MAGIC || FixedInts.readInt(bytes, ZERO_AT) != 0) {
            throw new CorruptionException(where + " does not end as one: the file is cut off or damaged;"
                    + " restore the file from a checkpoint");
        }
        int stored = FixedInts.readInt(bytes, CHECKSUM_AT);
        int computed = checksum(bytes, file);
        if (stored != computed) {
            throw new CorruptionException(where + " has a checksum mismatch, length " + BYTES + ": stored "
                    + HexDump.hex(stored) + ", computed " + HexDump.hex(computed)
                    + "; restore the file from a checkpoint");
        }
        int unknown = FixedInts.readInt(bytes, INCOMPATIBLE_AT) & ~INCOMPATIBLE_KNOWN;
        if (unknown != 0) {
            throw new FormatVersionException(fileName + " uses features that this program does not know: bits "
                    + HexDump.hex(unknown) + ", known are " + HexDump.hex(INCOMPATIBLE_KNOWN)
                    + "; open the store with a newer release");
        }
        Footer footer = new Footer(
                readHandle(bytes, PROPERTIES_AT),
                readHandle(bytes, INDEX_AT),
                readHandle(bytes, FILTER_AT),
                file,
                FixedInts.readLong(bytes, FILE_BYTES_AT));
        footer.check(bytes, where, fileBytes);
        return footer;
    }

    private void check(byte[] bytes, String where, long actualBytes) {
        DatabaseId databaseId = new DatabaseId(
                FixedInts.readLong(bytes, DATABASE_AT), FixedInts.readLong(bytes, DATABASE_AT + Long.BYTES));
        boolean sameFile = databaseId.equals(file.databaseId())
                && FixedInts.readLong(bytes, NUMBER_AT) == file.number()
                && FixedInts.readInt(bytes, VERSION_AT) == file.formatVersion();
        if (!sameFile || fileBytes != actualBytes) {
            throw new CorruptionException(where + " does not belong to the file's header and length of " + actualBytes
                    + " bytes; restore the file from a checkpoint");
        }
        checkInside(properties, where);
        checkInside(index, where);
        checkInside(filter, where);
    }

    private void checkInside(BlockHandle handle, String where) {
        long end = handle.offset() + handle.length() + BlockFile.TRAILER_BYTES;
        if (!handle.isNone()
                && (handle.offset() < FileHeader.BYTES || handle.length() < 0 || end > fileBytes - BYTES)) {
            throw new CorruptionException(where + " points outside the file: offset " + handle.offset() + ", length "
                    + handle.length() + "; restore the file from a checkpoint");
        }
    }

    private static int checksum(byte[] bytes, FileHeader file) {
        return Crc32c.compute(file.databaseId().checksumSeed(file.number()), bytes, 0, CHECKSUM_AT);
    }

    private static void writeHandle(byte[] bytes, int position, BlockHandle handle) {
        FixedInts.writeLong(bytes, position, handle.offset());
        FixedInts.writeInt(bytes, position + Long.BYTES, handle.length());
    }

    private static BlockHandle readHandle(byte[] bytes, int position) {
        return new BlockHandle(FixedInts.readLong(bytes, position), FixedInts.readInt(bytes, position + Long.BYTES));
    }
}
