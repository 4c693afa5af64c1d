package io.travertine.sql.database;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.Administration;
import io.travertine.engine.CompactionRun;
import io.travertine.engine.LiveSstable;
import io.travertine.engine.RowLock;
import io.travertine.sql.catalog.SystemTable;
import org.jspecify.annotations.Nullable;

/** The rows of the tables that tell of the files, compactions and locks of a store. */
final class StoreRows {

    private static final int HELD_LOCKS_MAX = 10_000;

    private final Administration store;
    private final KeyspaceNames names;

    StoreRows(Administration store, KeyspaceNames names) {
        this.store = store;
        this.names = names;
    }

    List<List<@Nullable Object>> of(SystemTable table) {
        return switch (table) {
            case SSTABLES -> store.sstables().stream().map(this::sstable).toList();
            case COMPACTIONS ->
                store.compactions().stream().map(StoreRows::compaction).toList();
            case LOCKS ->
                store.rowLocks(HELD_LOCKS_MAX).stream().map(this::lock).toList();
            default -> throw new IllegalArgumentException("tells nothing of a store: " + table);
        };
    }

    private List<@Nullable Object> sstable(LiveSstable file) {
        return row(
                file.name(),
                file.level(),
                file.bytes(),
                file.entries(),
                file.tombstones(),
                file.rangeTombstones(),
                file.smallestSequence(),
                file.largestSequence(),
                names.of(file.firstKeyspaceId()).text(),
                names.of(file.lastKeyspaceId()).text(),
                file.smallestKeyHex(),
                file.largestKeyHex(),
                file.compacting());
    }

    private static List<@Nullable Object> compaction(CompactionRun run) {
        boolean hasEnded = run.state() == CompactionRun.State.FINISHED;
        return row(
                run.work().job(),
                run.state().name(),
                run.work().reason(),
                LocalDateTime.ofInstant(run.beganAt(), ZoneOffset.UTC),
                run.took().toMillis(),
                run.work().inputFiles(),
                run.work().inputBytes(),
                run.work().outputLevel(),
                hasEnded ? run.outputFiles() : null,
                hasEnded ? run.outputBytes() : null);
    }

    private List<@Nullable Object> lock(RowLock lock) {
        KeyspaceNames.Named named = names.of(lock.keyspaceId());
        return row(
                lock.transactionId(),
                lock.owner(),
                lock.isGranted() ? "HELD" : "WAITING",
                lock.isGranted() ? null : lock.holderId(),
                named.schema().orElse(null),
                named.table().orElse(null),
                named.index().orElse(null),
                named.keyText(lock.keyHex()).orElse(null),
                lock.keyHex());
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
