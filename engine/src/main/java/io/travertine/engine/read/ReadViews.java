package io.travertine.engine.read;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.travertine.engine.EngineClosedException;
import io.travertine.engine.memtable.MemTableList;
import io.travertine.engine.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the current {@link ReadView}: readers take it without a lock; who changes the memtables or the version puts a
 * new one in its place. Thread-safe.
 *
 * <p>Whoever turns a memtable into a file changes the version first: between the two steps a view may show an entry
 * twice, never not at all.
 */
public final class ReadViews {

    /** Hears which versions readers may use; called under a lock, so it must return at once. */
    public interface VersionUse {

        void began(Version version);

        void ended(Version version);
    }

    private final Supplier<Version> versions;
    private final VersionUse use;
    private final ReentrantLock publishing = new ReentrantLock();
    private volatile @Nullable ReadView current;

    /**
     * @param versions the current version, asked at each publication
     */
    public ReadViews(Supplier<Version> versions, VersionUse use, MemTableList memtables) {
        this.versions = versions;
        this.use = use;
        this.current = begin(memtables);
    }

    /** Puts the current memtables, changed as told, and the current version in the place of the current view. */
    public void publish(UnaryOperator<MemTableList> change) {
        ReadView replaced;
        publishing.lock();
        try {
            replaced = current;
            if (replaced == null) {
                return;
            }
            current = begin(change.apply(replaced.memtables()));
        } finally {
            publishing.unlock();
        }
        replaced.release();
    }

    private ReadView begin(MemTableList memtables) {
        Version version = versions.get();
        use.began(version);
        memtables.pin();
        return new ReadView(memtables, version, this);
    }

    long bytesKeptFor(ReadView view) {
        ReadView now = current;
        return now == null ? 0 : view.bytesGoneFrom(now);
    }

    /**
     * About how many bytes of the present files are versions that newer ones have replaced and that somebody who reads at the
     * sequence, or at an older one, may see: the share of such entries in each file that goes back so far.
     */
    public long replacedBytes(long sequence) {
        ReadView now = current;
        return now == null ? 0 : now.version().replacedBytes(sequence);
    }

    void retired(ReadView view) {
        use.ended(view.version());
        view.memtables().release();
    }

    /** The current view, pinned: the caller must release it. Throws {@link EngineClosedException} after closing. */
    public ReadView pin() {
        while (true) {
            ReadView view = current;
            if (view == null) {
                throw closed();
            }
            if (view.tryPin()) {
                return view;
            }
        }
    }

    /** The current view for a look at its metadata alone; nothing keeps its files. */
    public ReadView peek() {
        ReadView view = current;
        if (view == null) {
            throw closed();
        }
        return view;
    }

    /** Whether no other view has taken the place of this one. */
    boolean isCurrent(ReadView view) {
        return current == view;
    }

    public boolean isOpen() {
        return current != null;
    }

    /** Throws {@link EngineClosedException} after closing. */
    public void checkOpen() {
        if (current == null) {
            throw closed();
        }
    }

    /** Gives out no more views. A second call does nothing. */
    public void close() {
        ReadView last;
        publishing.lock();
        try {
            last = current;
            current = null;
        } finally {
            publishing.unlock();
        }
        if (last != null) {
            last.release();
        }
    }

    private static EngineClosedException closed() {
        return new EngineClosedException("the store is closed");
    }
}
