package io.travertine.engine.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Durability;
import io.travertine.engine.KeyPrefix;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.KeyspaceOptions.CompactionStyle;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TupleLayout;
import org.jspecify.annotations.Nullable;

/**
 * What a store must hold: its contents now, and after each of the commits that a crash may leave as the last one.
 *
 * <p>Not thread-safe.
 */
final class EngineModel {

    /** What was there after a commit, and whether that was acknowledged since. */
    private final class Moment {
        private final Snapshot snapshot;
        private @Nullable Instant seenAt;
        private @Nullable Contents contents;
        private boolean acknowledged;

        Moment(boolean acknowledged) {
            this.snapshot = engine.snapshot();
            this.acknowledged = acknowledged;
        }

        /** What is there of it now, read when it is asked for first: entries that had a time to live may be gone. */
        Contents contents() {
            Contents known = contents;
            if (known == null || !clock.instant().equals(seenAt)) {
                known = Contents.of(snapshot);
                seenAt = clock.instant();
                contents = known;
            }
            return known;
        }
    }

    private static final KeyspaceOptions HISTORY = KeyspaceOptions.DEFAULT.withHistoryRetention(Duration.ofDays(1));

    private static final KeyPrefix TWO_BYTES =
            new KeyPrefix(List.of(new KeyPrefix.Part(-1, 1, 0), new KeyPrefix.Part(-1, 1, 0)));

    private final ManualClock clock;
    private final Deque<Moment> moments = new ArrayDeque<>();
    private MapEngine engine;

    EngineModel() {
        this(new ManualClock());
    }

    /**
     * @param clock that of the store, if entries have a time to live
     */
    EngineModel(ManualClock clock) {
        this.clock = clock;
        this.engine = new MapEngine(clock);
        moments.add(new Moment(true));
    }

    ManualClock clock() {
        return clock;
    }

    /**
     * The options of the keyspace of that name: half of them keep a history, half are compacted universally, of half the
     * filters know the first byte and the first two.
     */
    static KeyspaceOptions optionsOf(String name) {
        KeyspaceOptions options = name.endsWith("2") ? HISTORY : KeyspaceOptions.DEFAULT;
        boolean universal = name.equals("plain2") || name.equals("rows1");
        options = universal ? options.withCompaction(CompactionStyle.UNIVERSAL) : options;
        return name.endsWith("1") ? options.withFilterPrefix(TWO_BYTES) : options;
    }

    MapEngine engine() {
        return engine;
    }

    Contents contents() {
        return moments.getLast().contents();
    }

    /** Notes that the store is about to commit what was just committed to {@link #engine()}. */
    void commitBegins() {
        moments.addLast(new Moment(false));
    }

    /** Notes that the store acknowledged that commit. */
    void commitAcknowledged(Durability durability) {
        moments.getLast().acknowledged = true;
        if (durability == Durability.SYNC) {
            allIsDurable();
        }
    }

    /** Notes that the store did not commit, for certain, what was committed last to {@link #engine()}, if it was not. */
    void commitRefused() {
        if (!moments.getLast().acknowledged) {
            moments.removeLast();
        }
        engine = engineWith(moments.getLast().contents());
    }

    /** Notes that nothing that was acknowledged may be lost any more: the store was closed in order. */
    void allIsDurable() {
        Moment last = moments.getLast();
        moments.clear();
        moments.addLast(last);
    }

    /** What a loss of power may leave: from the last durable commit to the last that was begun, newest first. */
    List<Contents> afterLossOfPower() {
        List<Moment> possible = new ArrayList<>();
        moments.descendingIterator().forEachRemaining(possible::add);
        return contents(possible);
    }

    /** What the end of the process may leave: at least what was acknowledged, newest first. */
    List<Contents> afterKill() {
        List<Moment> possible = new ArrayList<>();
        Iterator<Moment> newestFirst = moments.descendingIterator();
        boolean acknowledged = false;
        while (!acknowledged) {
            Moment moment = newestFirst.next();
            possible.add(moment);
            acknowledged = moment.acknowledged;
        }
        return contents(possible);
    }

    /** Of each moment, read when it is asked for: mostly the first one is what was found. */
    private static List<Contents> contents(List<Moment> moments) {
        return new AbstractList<>() {
            @Override
            public Contents get(int index) {
                return moments.get(index).contents();
            }

            @Override
            public int size() {
                return moments.size();
            }
        };
    }

    /** Starts anew with contents that a crash left. */
    void continueFrom(Contents contents) {
        engine = engineWith(contents);
        moments.clear();
        moments.addLast(new Moment(true));
    }

    private MapEngine engineWith(Contents contents) {
        MapEngine another = new MapEngine(clock);
        try (Transaction transaction = another.begin()) {
            contents.keyspaces().forEach((name, entries) -> {
                Optional<TupleLayout> layout = Contents.layoutOf(name);
                Keyspace keyspace = transaction.createKeyspace(name, layout, optionsOf(name));
                entries.forEach((key, value) ->
                        transaction.put(keyspace, EngineContract.bytes(key), Contents.value(another, keyspace, value)));
            });
            transaction.commit();
        }
        return another;
    }
}
