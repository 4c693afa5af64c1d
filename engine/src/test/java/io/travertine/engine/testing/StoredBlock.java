package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.encoding.Crc32c;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;

/**
 * What a file verifies as one: a block of an sstable with its trailer, a chunk of a log, the footer, the header. They are
 * found by their checksums alone, as the packages describe them, without the code that reads them.
 */
public record StoredBlock(int offset, int length) {

    /** The bytes behind the content of a block: its codec and its checksum. */
    public static final int TRAILER_BYTES = 5;

    public static final int FOOTER_BYTES = 96;

    private static final int CHUNK_HEADER_BYTES = 13;
    private static final int LOG_BLOCK_BYTES = 32 << 10;

    public int end() {
        return offset + length;
    }

    byte[] of(byte[] file) {
        return Arrays.copyOfRange(file, offset, end());
    }

    /** The parts of an intact file, in order. */
    public static List<StoredBlock> of(String name, byte[] file) {
        List<StoredBlock> blocks = new ArrayList<>();
        blocks.add(new StoredBlock(0, FileHeader.BYTES));
        FileType type = FileNames.parse(name).map(FileNames.Parsed::type).orElse(FileType.CURRENT);
        if (type == FileType.SSTABLE) {
            FileHeader header = FileHeader.decode(name, file, FileHeader.BYTES, type);
            addBlocks(file, header.databaseId().checksumSeed(header.number()), blocks);
            blocks.add(new StoredBlock(file.length - FOOTER_BYTES, FOOTER_BYTES));
        } else if (type != FileType.CURRENT) {
            addChunks(file, blocks);
        }
        return blocks;
    }

    private static void addBlocks(byte[] file, long fileSeed, List<StoredBlock> blocks) {
        int at = FileHeader.BYTES;
        while (at < file.length - FOOTER_BYTES) {
            int length = blockLength(file, at, Crc32c.seed(fileSeed, at));
            blocks.add(new StoredBlock(at, length));
            at += length;
        }
    }

    /** The shortest length at which what follows is the checksum of what came before. */
    private static int blockLength(byte[] file, int at, long seed) {
        for (int length = 1; at + length + Integer.BYTES <= file.length - FOOTER_BYTES; length++) {
            if (FixedInts.readInt(file, at + length) == Crc32c.compute(seed, file, at, length)) {
                return length + Integer.BYTES;
            }
        }
        throw new AssertionError("no block verifies at offset " + at);
    }

    private static void addChunks(byte[] file, List<StoredBlock> blocks) {
        int at = FileHeader.BYTES;
        while (at + CHUNK_HEADER_BYTES <= file.length) {
            int left = LOG_BLOCK_BYTES - at % LOG_BLOCK_BYTES;
            int length = left < CHUNK_HEADER_BYTES
                    ? left
                    : CHUNK_HEADER_BYTES + FixedInts.readUnsignedShort(file, at + Integer.BYTES);
            blocks.add(new StoredBlock(at, length));
            at += length;
        }
    }
}
