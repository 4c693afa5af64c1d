package io.travertine.engine.compaction;

import java.util.Optional;

import io.travertine.engine.version.Version;

/**
 * Gives files of one {@link io.travertine.engine.key.CompactionGroup} a shape: chooses what to compact next. It reads and
 * writes nothing but the values that it is given, and takes no file that a job has claimed.
 */
interface CompactionPicker {

    /** The most urgent merge or move, if the files are out of shape. */
    Optional<Compaction> pick(TreeState state);

    /** How urgent the compaction of a level is: one is due from 1 on. */
    double score(Version version, int level);

    /** How urgent the most urgent one is. */
    default double score(Version version) {
        double highest = 0;
        for (int level = 0; level < Version.LEVELS; level++) {
            highest = Math.max(highest, score(version, level));
        }
        return highest;
    }
}
