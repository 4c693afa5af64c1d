package io.travertine.sql.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.Administration;
import io.travertine.engine.EngineMetrics.LevelMetrics;
import io.travertine.engine.OpenReader;
import io.travertine.engine.Readable;
import io.travertine.sql.ClientInfo;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.operator.SystemRows;
import org.jspecify.annotations.Nullable;

/** What a session is told of the database, its store and itself. */
final class SessionSystemRows implements SystemRows {

    /** The names in sys.settings. */
    static final List<String> SETTING_NAMES = List.of(
            "autocommit",
            "default_transaction_isolation",
            "lock_timeout",
            "read_only",
            "schema",
            "threads",
            "time_zone");

    private static final long NANOS_PER_MICRO = 1000;

    private final DatabaseSession session;

    SessionSystemRows(DatabaseSession session) {
        this.session = session;
    }

    @Override
    public List<List<@Nullable Object>> of(SystemTable table, Readable readable) {
        Optional<Administration> administration = session.administration();
        return switch (table) {
            case LEVELS ->
                administration.stream()
                        .flatMap(store -> store.metrics().levels().stream())
                        .map(SessionSystemRows::level)
                        .toList();
            case SSTABLES, COMPACTIONS, LOCKS ->
                administration
                        .map(store ->
                                new StoreRows(store, new KeyspaceNames(readable, session.catalog(readable))).of(table))
                        .orElse(List.of());
            case SNAPSHOTS ->
                administration.stream()
                        .flatMap(store -> store.openReaders().stream())
                        .map(SessionSystemRows::snapshot)
                        .toList();
            case STATEMENTS ->
                session.database().planner().known().stream()
                        .map(SessionSystemRows::statement)
                        .toList();
            case COLUMN_STATISTICS ->
                new StatisticsRows(session.database().planner().statistics())
                        .of(session.database().catalogs().load(readable));
            case SESSIONS ->
                session.database().openSessions().stream()
                        .map(SessionSystemRows::openSession)
                        .toList();
            case SETTINGS -> settings();
            default -> InformationSchema.rows(table, session.catalog(readable));
        };
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static List<@Nullable Object> level(LevelMetrics level) {
        return row(
                level.level(),
                level.files(),
                level.bytes(),
                level.entries(),
                level.tombstones(),
                level.runs(),
                level.score(),
                level.bytesRead(),
                level.bytesWritten());
    }

    private static List<@Nullable Object> snapshot(OpenReader reader) {
        return row(
                reader.kind().name(),
                reader.id(),
                reader.owner(),
                reader.age().toMillis(),
                reader.readPoint().position(),
                reader.pinnedBytes());
    }

    private static List<@Nullable Object> openSession(OpenSession open) {
        Map<ClientInfo.Property, String> client = open.client().values();
        return row(
                open.id(),
                client.get(ClientInfo.Property.APPLICATION_NAME),
                client.get(ClientInfo.Property.CLIENT_USER),
                client.get(ClientInfo.Property.CLIENT_HOSTNAME),
                LocalDateTime.ofInstant(open.openedAt(), ZoneOffset.UTC));
    }

    private static List<@Nullable Object> statement(PlanCache.Known known) {
        PlannedStatement planned = known.statement();
        return row(
                known.sql(),
                planned.schema(),
                planned.plan().parameterTypes().size(),
                planned.plan().changesRows(),
                LocalDateTime.ofInstant(Instant.ofEpochMilli(planned.origin().atMillis()), ZoneOffset.UTC),
                planned.uses().sum(),
                planned.origin().planningTime().toNanos() / NANOS_PER_MICRO,
                planned.origin().plannings(),
                planned.origin().reason());
    }

    private List<List<@Nullable Object>> settings() {
        String isolation =
                session.settings().isolation().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return List.of(
                row("autocommit", session.isAutoCommit() ? "on" : "off", "whether each statement is a transaction"),
                row("default_transaction_isolation", isolation, "the level of transactions to come"),
                row(
                        "lock_timeout",
                        Long.toString(session.lockTimeout().toMillis()),
                        "milliseconds that a statement waits for a locked row"),
                row("read_only", session.isReadOnly() ? "on" : "off", "whether statements that write are refused"),
                row("schema", session.currentSchema(), "where names without a schema are looked up"),
                row(
                        "threads",
                        Integer.toString(session.helpers().threads()),
                        "how many threads may work on a statement"),
                row("time_zone", session.timeZone().getId(), "what local times mean"));
    }
}
