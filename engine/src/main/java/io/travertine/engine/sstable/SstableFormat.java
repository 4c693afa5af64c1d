package io.travertine.engine.sstable;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.compression.Compression;

/**
 * How an sstable is written; readers need none of it.
 *
 * @param blockBytes the size that a data block aims at
 * @param filterBitsPerKey 0 for no filter
 */
public record SstableFormat(int blockBytes, int filterBitsPerKey, Compression compression) {

    /** Level 0 and six sorted ones. */
    public static final int LEVELS = 7;

    /** Bits per key that the filters of levels 0 and 1, and of the next two, have more than those of the large levels. */
    private static final int BITS_MORE_IN_SMALLEST = 6;

    private static final int BITS_MORE_IN_SMALL = 2;
    private static final int SMALLEST_LEVEL_MAX = 1;
    private static final int SMALL_LEVEL_MAX = 3;

    /**
     * Level 0 is compressed as well: a file that meets no other then goes down as it is, and random fills write a tenth less.
     * The small levels hold few keys and are asked as often as the large ones, so that a bit spent there saves more false
     * positives (N. Dayan et al., "Monkey", SIGMOD 2017). The last
     * level keeps its filter, since every insert expects a miss.
     */
    public static SstableFormat forLevel(int level, EngineOptions options) {
        BlockCompression ofLevel = level == LEVELS - 1 ? options.lastLevelCompression() : options.compression();
        return new SstableFormat(
                options.blockBytes(), filterBitsPerKey(level, options.filterBitsPerKey()), Compression.of(ofLevel));
    }

    /** Whether blocks of two levels are written alike: then a file may go from one to the other as it is. */
    public static boolean isSame(int level, int other, EngineOptions options) {
        return forLevel(level, options)
                .compression()
                .equals(forLevel(other, options).compression());
    }

    /** Throws {@link io.travertine.engine.CodecUnavailableException} if the options ask for a codec that is not there. */
    public static void checkCodecs(EngineOptions options) {
        Compression.of(options.compression()).checkAvailable();
        Compression.of(options.lastLevelCompression()).checkAvailable();
    }

    private static int filterBitsPerKey(int level, int ofLargeLevels) {
        if (ofLargeLevels == 0 || level > SMALL_LEVEL_MAX) {
            return ofLargeLevels;
        }
        return ofLargeLevels + (level <= SMALLEST_LEVEL_MAX ? BITS_MORE_IN_SMALLEST : BITS_MORE_IN_SMALL);
    }
}
