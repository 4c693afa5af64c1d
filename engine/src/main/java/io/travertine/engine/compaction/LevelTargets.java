package io.travertine.engine.compaction;

import io.travertine.engine.version.Version;

/**
 * How large the levels of a version should be. Not fixed: the last level is as large as it is, each level above has the
 * fan-out's fraction of the next one, and the level at which that comes to at most the size given for the first one is the
 * base, to which level 0 goes; the levels between 0 and the base are empty. So a store of any size keeps all but a small
 * share of its entries in the last level, and its old versions are few. Immutable.
 *
 * <p>The idea is RocksDB's {@code level_compaction_dynamic_level_bytes}.
 */
final class LevelTargets {

    static final int LAST_LEVEL = Version.LEVELS - 1;

    private final int baseLevel;
    private final double[] targetBytes = new double[Version.LEVELS];

    private LevelTargets(int baseLevel, double baseBytes, int fanOut) {
        this.baseLevel = baseLevel;
        double bytes = baseBytes;
        for (int level = baseLevel; level <= LAST_LEVEL; level++) {
            targetBytes[level] = bytes;
            bytes *= fanOut;
        }
    }

    /**
     * @param baseBytesMax the most that the base level aims at
     * @param fanOut how many times larger the next level is
     */
    static LevelTargets of(Version version, long baseBytesMax, int fanOut) {
        int first = LAST_LEVEL;
        long greatest = 0;
        for (int level = LAST_LEVEL; level >= 1; level--) {
            if (!version.files(level).isEmpty()) {
                first = level;
            }
            greatest = Math.max(greatest, version.bytes(level));
        }
        double bytes = greatest / Math.pow(fanOut, LAST_LEVEL - (double) first);
        int base = first;
        while (base > 1 && bytes > baseBytesMax) {
            base--;
            bytes /= fanOut;
        }
        double least = (double) baseBytesMax / fanOut;
        return new LevelTargets(base, Math.min(Math.max(bytes, least), (double) baseBytesMax), fanOut);
    }

    /** The level that the files of level 0 go to: every level between them is empty. */
    int baseLevel() {
        return baseLevel;
    }

    /** What a level aims at; 0 above the base. */
    double targetBytes(int level) {
        return targetBytes[level];
    }

    /** How full a level below level 0 is: 1 at its target; the last level takes what comes. */
    double score(Version version, int level) {
        return level < baseLevel || level == LAST_LEVEL ? 0 : version.bytes(level) / targetBytes[level];
    }
}
