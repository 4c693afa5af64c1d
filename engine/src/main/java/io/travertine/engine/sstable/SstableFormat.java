package io.travertine.engine.sstable;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.compression.Compression;

/**
 * How an sstable is written; readers need none of it.
 *
 * @param blockBytes the size that a data block aims at
 * @param filterBitsPerKey 0 for no filter
 */
public record SstableFormat(int blockBytes, int filterBitsPerKey, Compression compression) {

    /** Level 0 is read and rewritten soon, so it is not compressed. */
    public static SstableFormat forLevel(int level, EngineOptions options) {
        Compression compression = level == 0 ? Compression.NONE : Compression.of(options.compression());
        return new SstableFormat(options.blockBytes(), options.filterBitsPerKey(), compression);
    }
}
