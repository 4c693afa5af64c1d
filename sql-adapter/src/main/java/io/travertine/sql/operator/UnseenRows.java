package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/**
 * Tells new rows from those that came before, round by round, where there are too many to remember in memory: both lie in
 * temporary files, spread by their values, and of one part at a time the rows that came before are held. In a round rows are
 * first all added and then read. For one execution.
 */
final class UnseenRows implements AutoCloseable {

    /** More files of a part are made into one. */
    private static final int FILES_MAX = 8;

    private final ExecutionContext context;
    private final List<ColumnKind> kinds;
    private final MemoryBudget.Reservation memory;
    /** By part: the rows that came before, in a file for each round that found some. */
    private final List<List<SpilledRows>> before = new ArrayList<>();

    private SpilledParts added;
    private long spilledBytes;
    /** The part that is read. */
    private int part = KeyHash.PARTS;

    private @Nullable KeyTable known;
    private SpilledRows.@Nullable Reader reader;
    private @Nullable SpilledRows fresh;

    UnseenRows(List<ColumnKind> kinds, ExecutionContext context) {
        this.context = context;
        this.kinds = kinds;
        this.memory = context.memoryBudget().reserve(Use.QUERIES, 0);
        this.added = new SpilledParts(context.temporaryStorage(), kinds, 0);
        for (int i = 0; i < KeyHash.PARTS; i++) {
            before.add(new ArrayList<>());
        }
    }

    /** Adds some rows of a batch to the round. */
    void add(ColumnBatch batch, int[] rows, int count) {
        added.add(batch, batch.columns(), rows, count);
    }

    /** Says that all rows of the round were added. */
    void startReading() {
        part = 0;
    }

    /** Some rows of the round that never came before, each once; null at the end of the round, after which another begins. */
    @Nullable ColumnBatch next() {
        while (part < KeyHash.PARTS) {
            context.checkCancelled();
            ColumnBatch batch = nextOfPart();
            if (batch == null) {
                endPart();
                part++;
                if (part == KeyHash.PARTS) {
                    endRound();
                }
            } else {
                ColumnBatch unseen = unseen(batch);
                if (unseen.rowCount() > 0) {
                    Objects.requireNonNull(fresh).add(unseen);
                    return unseen;
                }
            }
        }
        return null;
    }

    private @Nullable ColumnBatch nextOfPart() {
        SpilledRows rows = added.part(part);
        if (rows == null) {
            return null;
        }
        SpilledRows.Reader open = reader;
        if (open == null) {
            open = rows.reader();
            reader = open;
            fresh = new SpilledRows(context.temporaryStorage());
            known = known(before.get(part));
        }
        return open.next();
    }

    private KeyTable known(List<SpilledRows> files) {
        KeyTable table = KeyTable.of(kinds);
        for (SpilledRows file : files) {
            SpilledRows.Reader rows = file.reader();
            for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
                context.checkCancelled();
                table.findOrAddAll(batch.columns(), new int[batch.rowCount()]);
            }
        }
        memory.growTo(table.bytes());
        return table;
    }

    private ColumnBatch unseen(ColumnBatch batch) {
        KeyTable table = Objects.requireNonNull(known);
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            int size = table.size();
            if (table.findOrAdd(batch.columns(), row) == size) {
                rows[count++] = row;
            }
        }
        memory.growTo(table.bytes());
        return Batches.gather(batch, rows, count);
    }

    private void endPart() {
        SpilledRows found = fresh;
        if (found != null && found.length() > 0) {
            spilledBytes += found.length();
            before.get(part).add(found);
            if (before.get(part).size() > FILES_MAX) {
                before.set(part, new ArrayList<>(List.of(merged(before.get(part)))));
            }
        } else if (found != null) {
            found.close();
        }
        fresh = null;
        reader = null;
        known = null;
        memory.shrink(memory.bytes());
    }

    private SpilledRows merged(List<SpilledRows> files) {
        SpilledRows all = new SpilledRows(context.temporaryStorage());
        for (SpilledRows file : files) {
            SpilledRows.Reader rows = file.reader();
            for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
                all.add(batch);
            }
            file.close();
        }
        return all;
    }

    private void endRound() {
        spilledBytes += added.length();
        added.close();
        added = new SpilledParts(context.temporaryStorage(), kinds, 0);
    }

    /** The bytes written so far for rows of rounds that have ended. */
    long spilledBytes() {
        return spilledBytes;
    }

    @Override
    public void close() {
        memory.close();
        added.close();
        if (fresh != null) {
            fresh.close();
            fresh = null;
        }
        before.forEach(files -> files.forEach(SpilledRows::close));
        before.clear();
    }
}
