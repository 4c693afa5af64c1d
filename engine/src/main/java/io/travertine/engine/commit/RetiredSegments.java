package io.travertine.engine.commit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.version.LoggedSegment;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.version.VersionSet;

/**
 * The segments of the log that take no commit any more and are not sealed yet, from the oldest to the newest. The leader
 * adds; one thread at a time does everything else.
 */
final class RetiredSegments {

    private final VersionSet versions;
    private final ConcurrentLinkedQueue<LogSegment> waiting = new ConcurrentLinkedQueue<>();
    /** Sealed, which a full disk has kept the manifest from knowing. */
    private final List<LoggedSegment> untold = new ArrayList<>();

    RetiredSegments(VersionSet versions) {
        this.versions = versions;
    }

    void add(LogSegment segment) {
        waiting.add(segment);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether one of them holds something that is to become durable and is not. */
    boolean isSyncDue() {
        for (LogSegment segment : waiting) {
            if (segment.isSyncDue()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes all that are here durable and ends them in order, which the manifest then knows. For the ends a full disk may
     * have no room; they come when this is called again.
     *
     * @return how many were synced
     */
    int seal() {
        letGo();
        int synced = 0;
        for (Iterator<LogSegment> each = waiting.iterator(); each.hasNext(); ) {
            LogSegment segment = each.next();
            synced++;
            if (isSealed(segment)) {
                untold.add(new LoggedSegment(segment.number(), segment.writer().length()));
                each.remove();
            }
        }
        tell();
        return synced;
    }

    /** Everything in it is durable in any case. */
    private static boolean isSealed(LogSegment segment) {
        try {
            segment.writer().seal();
            return true;
        } catch (DiskFullException noRoomForTheSeal) {
            return false;
        }
    }

    private void tell() {
        if (untold.isEmpty()) {
            return;
        }
        VersionEdit.Builder edit = VersionEdit.builder();
        untold.forEach(segment -> edit.sealLog(segment.number(), segment.sealedBytes()));
        try {
            versions.apply(edit.build());
            untold.clear();
        } catch (DiskFullException noRoomInTheManifest) {
            // The segments are durable, and end with a seal of their own.
        }
    }

    /** Closes those that no memtable needs any more. */
    void letGo() {
        for (Iterator<LogSegment> each = waiting.iterator(); each.hasNext(); ) {
            LogSegment segment = each.next();
            if (segment.number() < versions.logNumber()) {
                segment.writer().close();
                each.remove();
            }
        }
    }

    /** Closes them as they are. */
    void close() {
        for (LogSegment segment : waiting) {
            segment.writer().close();
        }
        waiting.clear();
    }
}
