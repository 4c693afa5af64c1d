package io.travertine.engine.sstable;

import java.util.concurrent.atomic.AtomicReference;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.compression.Compression;
import io.travertine.engine.encoding.Crc32c;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.RandomAccessInput;
import org.jspecify.annotations.Nullable;

/** An sstable as a sequence of checksummed blocks: reads and verifies one at a time. Thread-safe. */
final class BlockFile implements AutoCloseable {

    /** Codec and checksum. */
    static final int TRAILER_BYTES = 1 + Integer.BYTES;

    private static final int SPARE_BYTES_MAX = 16 << 10;

    private final RandomAccessInput file;
    private final FileHeader header;
    private final Footer footer;
    private final long seed;
    /** What the last block was read into before it was decompressed, for the next one. */
    private final AtomicReference<byte @Nullable []> spare = new AtomicReference<>();

    private BlockFile(RandomAccessInput file, FileHeader header, Footer footer) {
        this.file = file;
        this.header = header;
        this.footer = footer;
        this.seed = header.databaseId().checksumSeed(header.number());
    }

    /** Takes the file, which should have that header, and checks its header and footer. */
    static BlockFile open(RandomAccessInput file, FileHeader expected) {
        FileHeader header = FileHeader.read(file, FileType.SSTABLE);
        header.checkIdentity(file.name(), expected.databaseId(), expected.number());
        long length = file.length();
        if (length < FileHeader.BYTES + Footer.BYTES) {
            throw new CorruptionException(file.name() + " is too short to be an sstable: " + length
                    + " bytes; restore the file from a checkpoint");
        }
        byte[] bytes = file.readFully(length - Footer.BYTES, Footer.BYTES);
        return new BlockFile(file, header, Footer.decode(bytes, header, file.name(), length));
    }

    String name() {
        return file.name();
    }

    long number() {
        return header.number();
    }

    Footer footer() {
        return footer;
    }

    /** Reads a block, verifies and decompresses it. */
    byte[] read(BlockHandle handle) {
        return read(handle.offset(), handle.length());
    }

    /** Reads a block of sorted entries and checks that it can be taken apart. */
    byte[] readSorted(long offset, int length) {
        byte[] block = read(offset, length);
        BlockReader.check(block, block.length, name(), offset);
        return block;
    }

    /**
     * The same, into a buffer.
     *
     * @param aheadEnd up to where blocks of the file will be read next
     */
    void readSorted(long offset, int length, long aheadEnd, BlockBuffer buffer) {
        checkPlace(offset, length);
        buffer.readPacked(file, offset, length + TRAILER_BYTES, Math.min(aheadEnd, footer.fileBytes()));
        byte[] packed = buffer.packed();
        int at = buffer.packedAt(offset);
        String where = where(offset);
        Compression codec = verified(offset, packed, at, length, where);
        int plainLength = codec.plainLength(packed, at, length, where);
        codec.decompress(packed, at, length, buffer.plain(plainLength), plainLength, where);
        BlockReader.check(buffer.plain(), plainLength, name(), offset);
    }

    byte[] read(long offset, int length) {
        checkPlace(offset, length);
        byte[] bytes = takeSpare(length + TRAILER_BYTES);
        file.readFully(offset, bytes, length + TRAILER_BYTES);
        String where = where(offset);
        byte[] plain = verified(offset, bytes, 0, length, where).decompress(bytes, length, where);
        if (bytes.length <= SPARE_BYTES_MAX) {
            spare.set(bytes);
        }
        return plain;
    }

    private void checkPlace(long offset, int length) {
        if (offset < FileHeader.BYTES || length < 1 || offset + length + TRAILER_BYTES > footer.fileBytes()) {
            throw new CorruptionException("block handle of " + name() + " points outside the file: offset " + offset
                    + ", length " + length + "; restore the file from a checkpoint");
        }
    }

    private String where(long offset) {
        return name() + " at offset " + offset;
    }

    /** The codec of a packed block, whose checksum is right. */
    private Compression verified(long offset, byte[] bytes, int at, int length, String where) {
        int stored = FixedInts.readInt(bytes, at + length + 1);
        int computed = checksum(seed, offset, bytes, at, length, bytes[at + length]);
        if (stored != computed) {
            throw new CorruptionException("block checksum mismatch in " + name() + " at offset " + offset + ", length "
                    + length + ": stored " + HexDump.hex(stored) + ", computed " + HexDump.hex(computed)
                    + "; restore the file from a checkpoint");
        }
        return Compression.ofCode(bytes[at + length], where);
    }

    private byte[] takeSpare(int length) {
        byte[] found = spare.getAndSet(null);
        return found != null && found.length >= length ? found : new byte[length + length / 4];
    }

    static int checksum(long fileSeed, long offset, byte[] bytes, int from, int length, byte codec) {
        return Crc32c.compute(Crc32c.seed(fileSeed, offset), bytes, from, length, codec);
    }

    @Override
    public void close() {
        file.close();
    }
}
