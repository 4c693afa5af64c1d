package io.travertine.engine.record;

import io.travertine.engine.encoding.Crc32c;
import io.travertine.engine.encoding.FixedInts;

/** Offsets within a chunk, and its checksum. Layout: see the package documentation. */
final class ChunkFormat {

    static final int BLOCK_BYTES = 32 << 10;
    static final int HEADER_BYTES = 13;
    static final int LENGTH_AT = 4;
    static final int TYPE_AT = 6;
    static final int SYNCED_AT = 7;

    private ChunkFormat() {}

    static int checksum(long fileSeed, long chunkOffset, byte[] bytes, int position, int contentLength) {
        long seed = Crc32c.seed(fileSeed, chunkOffset);
        return Crc32c.compute(seed, bytes, position + LENGTH_AT, HEADER_BYTES - LENGTH_AT + contentLength);
    }

    /** The number of bytes between an offset and the end of its block. */
    static int leftInBlock(long offset) {
        return BLOCK_BYTES - (int) (offset % BLOCK_BYTES);
    }

    static int storedChecksum(byte[] bytes, int position) {
        return FixedInts.readInt(bytes, position);
    }
}
