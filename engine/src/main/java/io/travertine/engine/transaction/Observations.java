package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.commit.CommittedWrites;

/**
 * What the commit of one transaction will ask to be unchanged: under SERIALIZABLE everything that was read, at the other
 * levels what was touched, each at its read point. Used by one thread at a time.
 */
final class Observations {

    private static final long UNREGISTERED = -1;

    private final CommittedWrites committed;
    private final List<ReadSet> sets = new ArrayList<>();
    private long registered;

    private Observations(CommittedWrites committed, long registered) {
        this.committed = committed;
        this.registered = registered;
    }

    /** Of a transaction that notes nothing until it touches something. */
    static Observations ofTouches(CommittedWrites committed) {
        return new Observations(committed, UNREGISTERED);
    }

    /**
     * Of a transaction that notes all its reads at one sequence.
     *
     * @param sequence registered; released at the end
     */
    static Observations ofAllReads(CommittedWrites committed, long sequence) {
        Observations observations = new Observations(committed, sequence);
        observations.sets.add(new ReadSet(sequence));
        return observations;
    }

    /**
     * Where to note what is read at the sequence. The set may stand at a later sequence, if the commits between the two are
     * forgotten: then the reader has to look for himself what they changed.
     *
     * @param visibleSequence the newest commit that can be seen now
     */
    ReadSet at(long sequence, long visibleSequence) {
        if (!sets.isEmpty()) {
            ReadSet last = sets.get(sets.size() - 1);
            if (last.sequence() >= sequence) {
                return last;
            }
        }
        long from = sequence;
        if (registered == UNREGISTERED) {
            from = committed.register(() -> committed.isCompleteAfter(sequence) ? sequence : visibleSequence);
            registered = from;
        }
        ReadSet set = new ReadSet(from);
        sets.add(set);
        return set;
    }

    /** Throws if the reads cannot be checked at the commit any more. */
    void checkNotTooOld() {
        if (registered != UNREGISTERED && !committed.isCompleteAfter(registered)) {
            throw committed.tooOld(registered);
        }
    }

    List<ReadSet> toCheck() {
        return sets.stream().map(ReadSet::settled).toList();
    }

    void end() {
        sets.forEach(ReadSet::end);
        if (registered != UNREGISTERED) {
            committed.release(registered);
        }
    }
}
