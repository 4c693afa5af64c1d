package io.travertine.engine.compaction;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.version.FileMetadata;

/**
 * The files that jobs are working on, so that no two jobs take the same file. A job chooses its files and claims them in
 * one step; it gives them back after its outcome was published. Thread-safe.
 */
final class FileClaims {

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final Set<FileMetadata> claimed = new HashSet<>();

    @GuardedBy("lock") private final Set<Compaction> running = new HashSet<>();

    /**
     * Claims the inputs of a compaction.
     *
     * @param choice gets the test for files that are claimed already, and must choose none of them
     */
    Optional<Compaction> claim(Function<Predicate<FileMetadata>, Optional<Compaction>> choice) {
        lock.lock();
        try {
            Optional<Compaction> chosen = choice.apply(this::isClaimed);
            if (chosen.isPresent()) {
                List<FileMetadata> files = chosen.get().files().toList();
                assert files.stream().noneMatch(this::isClaimed) : "two jobs take a file: " + chosen.get();
                claimed.addAll(files);
                running.add(chosen.get());
            }
            return chosen;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a compaction could be claimed now. */
    boolean wouldClaim(Function<Predicate<FileMetadata>, Optional<Compaction>> choice) {
        lock.lock();
        try {
            return choice.apply(this::isClaimed).isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a job has the file. */
    boolean isClaimed(FileMetadata file) {
        lock.lock();
        try {
            return claimed.contains(file);
        } finally {
            lock.unlock();
        }
    }

    /** Whether no job has a file. */
    boolean areNone() {
        lock.lock();
        try {
            return claimed.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void release(Compaction compaction) {
        lock.lock();
        try {
            claimed.removeAll(compaction.files().toList());
            running.remove(compaction);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets files join the store without a claim, while no job takes or gives back any.
     *
     * @param change gets the compactions that are under way
     */
    void whileNoneChanges(Consumer<Set<Compaction>> change) {
        lock.lock();
        try {
            change.accept(Set.copyOf(running));
        } finally {
            lock.unlock();
        }
    }
}
