package io.travertine.engine.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.CompactionRun;
import io.travertine.engine.EngineListener.Compaction;

/** The compactions under way, and the last that have ended. Thread-safe. */
public final class RecentCompactions {

    static final int ENDED_MAX = 100;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final Map<Long, Begun> running = new LinkedHashMap<>();

    @GuardedBy("lock") private final ArrayDeque<CompactionRun> ended = new ArrayDeque<>();

    private record Begun(Compaction work, Instant at) {

        CompactionRun as(CompactionRun.State state, int outputFiles, long outputBytes, Duration took) {
            return new CompactionRun(work, state, at, outputFiles, outputBytes, took);
        }
    }

    RecentCompactions(Clock clock) {
        this.clock = clock;
    }

    void began(Compaction work) {
        lock.lock();
        try {
            running.put(work.job(), new Begun(work, clock.instant()));
        } finally {
            lock.unlock();
        }
    }

    void finished(long job, int outputFiles, long outputBytes, long nanos) {
        lock.lock();
        try {
            Begun begun = running.remove(job);
            if (begun != null) {
                keep(begun.as(CompactionRun.State.FINISHED, outputFiles, outputBytes, Duration.ofNanos(nanos)));
            }
        } finally {
            lock.unlock();
        }
    }

    void givenUp(long job) {
        lock.lock();
        try {
            Begun begun = running.remove(job);
            if (begun != null) {
                keep(begun.as(CompactionRun.State.GIVEN_UP, 0, 0, since(begun.at())));
            }
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private void keep(CompactionRun run) {
        ended.addLast(run);
        if (ended.size() > ENDED_MAX) {
            ended.removeFirst();
        }
    }

    private Duration since(Instant begin) {
        return Duration.between(begin, clock.instant());
    }

    /** Those that have ended in the order in which they did, then those under way in the order in which they began. */
    public List<CompactionRun> list() {
        lock.lock();
        try {
            List<CompactionRun> runs = new ArrayList<>(ended);
            for (Begun begun : running.values()) {
                runs.add(begun.as(CompactionRun.State.RUNNING, 0, 0, since(begun.at())));
            }
            return runs;
        } finally {
            lock.unlock();
        }
    }
}
