package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.read.ReadViews;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * Knows which files only versions had that nobody reads any more. Whoever ends the last use of a version does not delete
 * its files: that is work for the background. Thread-safe.
 */
public final class ObsoleteFiles implements ReadViews.VersionUse {

    private final Runnable found;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final IdentityHashMap<Version, Integer> uses = new IdentityHashMap<>();

    @GuardedBy("lock") private Set<Long> obsolete = new HashSet<>();

    /**
     * @param found called, without a lock, when there are files to delete; must return at once
     */
    public ObsoleteFiles(Runnable found) {
        this.found = found;
    }

    @Override
    public void began(Version version) {
        lock.lock();
        try {
            uses.merge(version, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended(Version version) {
        boolean any;
        lock.lock();
        try {
            uses.computeIfPresent(version, (ended, count) -> count == 1 ? null : count - 1);
            any = !uses.containsKey(version) && !uses.isEmpty() && addObsolete(version);
        } finally {
            lock.unlock();
        }
        if (any) {
            found.run();
        }
    }

    @GuardedBy("lock") private boolean addObsolete(Version ended) {
        Set<Long> candidates = numbers(ended);
        for (Version used : uses.keySet()) {
            candidates.removeAll(numbers(used));
        }
        return obsolete.addAll(candidates);
    }

    private static Set<Long> numbers(Version version) {
        Set<Long> numbers = new HashSet<>();
        for (List<FileMetadata> files : version.levels()) {
            files.forEach(file -> numbers.add(file.number()));
        }
        return numbers;
    }

    /** The files to delete, which from now on are the caller's to delete. */
    List<Long> take() {
        lock.lock();
        try {
            List<Long> taken = new ArrayList<>(obsolete);
            obsolete = new HashSet<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return obsolete.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
