package io.travertine.engine.files;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.encoding.Crc32c;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.io.RandomAccessInput;

/**
 * The first bytes of a file: what it is, in which format, and whose. Layout: see the package documentation.
 *
 * @param number the file's number, in CURRENT the manifest's
 * @param manifestNumber in a log segment, the manifest that counted when it was begun
 * @param manifestBytes in a log segment, how many bytes of that manifest were durable then
 */
public record FileHeader(
        FileType type, int formatVersion, DatabaseId databaseId, long number, long manifestNumber, long manifestBytes) {

    public static final int BYTES = 64;

    private static final long MAGIC = 0x54524156_4552540AL;
    private static final int VERSION_AT = 8;
    private static final int TYPE_AT = 12;
    private static final int DATABASE_AT = 16;
    private static final int NUMBER_AT = 32;
    private static final int MANIFEST_NUMBER_AT = 40;
    private static final int MANIFEST_BYTES_AT = 48;
    private static final int CHECKSUM_AT = 60;

    public FileHeader(FileType type, DatabaseId databaseId, long number) {
        this(type, type.formatVersion(), databaseId, number);
    }

    public FileHeader(FileType type, int formatVersion, DatabaseId databaseId, long number) {
        this(type, formatVersion, databaseId, number, 0, 0);
    }

    /** The header of a log segment that is begun when so much of that manifest is durable. */
    public static FileHeader ofLog(DatabaseId databaseId, long number, long manifestNumber, long manifestBytes) {
        return new FileHeader(
                FileType.WAL, FileType.WAL.formatVersion(), databaseId, number, manifestNumber, manifestBytes);
    }

    public byte[] encode() {
        byte[] bytes = new byte[BYTES];
        FixedInts.writeLong(bytes, 0, MAGIC);
        FixedInts.writeInt(bytes, VERSION_AT, formatVersion);
        bytes[TYPE_AT] = (byte) type.code();
        FixedInts.writeLong(bytes, DATABASE_AT, databaseId.high());
        FixedInts.writeLong(bytes, DATABASE_AT + Long.BYTES, databaseId.low());
        FixedInts.writeLong(bytes, NUMBER_AT, number);
        FixedInts.writeLong(bytes, MANIFEST_NUMBER_AT, manifestNumber);
        FixedInts.writeLong(bytes, MANIFEST_BYTES_AT, manifestBytes);
        FixedInts.writeInt(bytes, CHECKSUM_AT, Crc32c.compute(0, bytes, 0, CHECKSUM_AT));
        return bytes;
    }

    /** Whether the bytes are a header as it was written, of whatever version, type and store. */
    public static boolean isIntact(byte[] bytes, int length) {
        return length >= BYTES
                && FixedInts.readLong(bytes, 0) == MAGIC
                && FixedInts.readInt(bytes, CHECKSUM_AT) == Crc32c.compute(0, bytes, 0, CHECKSUM_AT);
    }

    /** Reads the header of a file that must be of that type; whose it is, is for the caller to check. */
    public static FileHeader read(RandomAccessInput file, FileType expectedType) {
        byte[] bytes = new byte[BYTES];
        int length = file.read(0, bytes, 0, BYTES);
        return decode(file.name(), bytes, length, expectedType);
    }

    /** Decodes a header and checks everything that does not depend on the store. */
    public static FileHeader decode(String fileName, byte[] bytes, int length, FileType expectedType) {
        if (length < BYTES) {
            throw new CorruptionException("file header of " + fileName + " is too short: expected " + BYTES
                    + " bytes at offset 0, found " + length + "; restore the file from a checkpoint");
        }
        if (FixedInts.readLong(bytes, 0) != MAGIC) {
            throw new CorruptionException("file header of " + fileName + " does not begin as one at offset 0: expected "
                    + Long.toHexString(MAGIC) + ", found " + Long.toHexString(FixedInts.readLong(bytes, 0))
                    + "; restore the file from a checkpoint");
        }
        int stored = FixedInts.readInt(bytes, CHECKSUM_AT);
        int computed = Crc32c.compute(0, bytes, 0, CHECKSUM_AT);
        if (stored != computed) {
            throw new CorruptionException(
                    "file header checksum mismatch in " + fileName + " at offset 0, length " + BYTES
                            + ": stored " + HexDump.hex(stored) + ", computed " + HexDump.hex(computed)
                            + "; restore the file from a checkpoint");
        }
        checkTypeAndVersion(fileName, bytes, expectedType);
        DatabaseId databaseId = new DatabaseId(
                FixedInts.readLong(bytes, DATABASE_AT), FixedInts.readLong(bytes, DATABASE_AT + Long.BYTES));
        return new FileHeader(
                expectedType,
                FixedInts.readInt(bytes, VERSION_AT),
                databaseId,
                FixedInts.readLong(bytes, NUMBER_AT),
                FixedInts.readLong(bytes, MANIFEST_NUMBER_AT),
                FixedInts.readLong(bytes, MANIFEST_BYTES_AT));
    }

    /** A version means something for one type of file only. */
    private static void checkTypeAndVersion(String fileName, byte[] bytes, FileType expectedType) {
        if (bytes[TYPE_AT] != expectedType.code()) {
            throw new CorruptionException("file header of " + fileName + " names another type of file: expected "
                    + expectedType.code() + " (" + expectedType + "), found " + bytes[TYPE_AT]
                    + "; restore the file from a checkpoint");
        }
        int version = FixedInts.readInt(bytes, VERSION_AT);
        if (version > expectedType.formatVersion() || version < 1) {
            throw new FormatVersionException(fileName + " has format version " + version + ", this program reads up to "
                    + expectedType.formatVersion() + "; open the store with a newer release");
        }
        if (version < expectedType.formatVersion()) {
            throw new FormatVersionException(fileName + " has format version " + version + ", this program reads only "
                    + expectedType.formatVersion() + "; copy the data with the release that wrote the store");
        }
    }

    /** Throws unless this is the header of that file of that store. */
    public void checkIdentity(String fileName, DatabaseId expectedDatabase, long expectedNumber) {
        if (!databaseId.equals(expectedDatabase)) {
            throw new CorruptionException(fileName + " belongs to another store: expected database " + expectedDatabase
                    + ", found " + databaseId + "; restore the file from a checkpoint");
        }
        if (number != expectedNumber) {
            throw new CorruptionException(fileName + " is another file under a wrong name: expected number "
                    + expectedNumber + ", found " + number + "; restore the file from a checkpoint");
        }
    }
}
