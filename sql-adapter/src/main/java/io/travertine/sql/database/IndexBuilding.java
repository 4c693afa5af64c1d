package io.travertine.sql.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.ddl.Definitions;
import io.travertine.sql.ddl.IndexDdl;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.DerivedValues;
import io.travertine.sql.parser.CreateIndexStatement;
import io.travertine.sql.storage.IndexBuild;
import io.travertine.sql.storage.TableShape;

/**
 * CREATE INDEX outside of a transaction: others go on writing the table while the index is built, and are kept waiting only
 * while the last of what they have changed is added and the catalog is told. Until then nobody else knows of the index; if
 * the building fails, what there is of it is removed, or, if the database ends with it, when the database is opened again.
 */
final class IndexBuilding {

    /** Fewer rows are read in less time than the several commits take. */
    static final int ROWS_MIN = 1000;

    /** As long as more rows have changed meanwhile, writers are not kept waiting yet. */
    private static final int LAST_ROWS_MAX = 2000;

    private static final int ROUNDS_MAX = 20;
    private static final Duration CLAIM_WAIT = Duration.ofMillis(500);
    private static final Duration WRITERS_WAIT = Duration.ofSeconds(5);

    private final DatabaseSession session;
    private final CreateIndexStatement statement;
    private final Cancellation cancellation;
    private final Engine engine;
    private final TableLocks locks;

    IndexBuilding(DatabaseSession session, CreateIndexStatement statement, Cancellation cancellation) {
        this.session = session;
        this.statement = statement;
        this.cancellation = cancellation;
        this.engine = session.database().engine();
        this.locks = session.database().locks();
    }

    /** What is to be built of which table, as it was at the beginning. */
    private record Declared(
            CreateIndexStatement statement, TableDefinition table, IndexDefinition index, List<Expression> derived) {

        /** The table with this index and no other. */
        TableDefinition shape() {
            return table.withIndexes(List.of(index));
        }
    }

    void run() {
        Declared declared = session.write(this::declareOrCreate).orElse(null);
        if (declared == null) {
            return;
        }
        BuildProgress progress = new BuildProgress(session, declared.index().name(), cancellation);
        IndexBuild build = new IndexBuild(engine, declared.shape(), declared.index(), progress);
        try (Reached reached = new Reached(declared, build)) {
            build(declared, reached);
        } catch (Throwable e) {
            abandon(declared, build, e);
            throw e;
        }
        progress.finished();
    }

    /** Creates the index at once if the table is small, or is one whose index must be made with it; answers what is to be built. */
    private Optional<Declared> declareOrCreate(SessionTransaction transaction) {
        Definitions definitions =
                DirectQuery.definitions(session, transaction, cancellation, table -> claim(transaction, table));
        IndexDdl indexes = new IndexDdl(definitions);
        CreateIndexStatement named = indexes.named(statement);
        Optional<TableDefinition> target = indexes.target(named);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        TableDefinition table = target.get();
        Keyspace rows = new TableShape(table).keyspace(transaction.engineTransaction());
        if (table.expires()
                || table.isTemporary()
                || engine.estimate(rows, KeyRange.all()).entries() < ROWS_MIN) {
            indexes.create(named);
            return Optional.empty();
        }
        IndexDefinition index = indexes.declare(named, table);
        return Optional.of(new Declared(named, table, index, derived(transaction.catalog(), table, index)));
    }

    private void claim(SessionTransaction transaction, TableDefinition table) {
        Duration patience = session.lockTimeout();
        long begin = System.nanoTime();
        Duration left = patience;
        while (!transaction.claimBriefly(table, shorter(left, CLAIM_WAIT))) {
            left = patience.minusNanos(System.nanoTime() - begin);
            if (left.isNegative() || left.isZero()) {
                throw new SqlDatabaseException(
                        SqlErrorCode.LOCK_NOT_AVAILABLE,
                        "table " + table.qualifiedName() + " is still being written by other transactions after "
                                + patience.toMillis() + " ms (lock_timeout); end them, or try again");
            }
            locks.awaitNoWriter(table, new TableLocks.Patience(shorter(left, WRITERS_WAIT), cancellation));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private List<Expression> derived(Catalog catalog, TableDefinition table, IndexDefinition index) {
        TableDefinition shape = table.withIndexes(List.of(index));
        StatementPlanner planner = session.database().planner();
        return DerivedColumns.of(shape).all().stream()
                .map(derived -> planner.expression(shape, derived.sql(), catalog, session.searchPath()))
                .toList();
    }

    /** The snapshot whose rows the entries stand for. */
    private final class Reached implements AutoCloseable {

        private final Declared declared;
        private final IndexBuild build;
        private Snapshot snapshot = engine.snapshot();

        Reached(Declared declared, IndexBuild build) {
            this.declared = declared;
            this.build = build;
        }

        void begin() {
            build.begin(snapshot, derivation(snapshot));
        }

        /** Goes on to what is committed now; answers how many rows had changed. */
        long advance() {
            Snapshot now = engine.snapshot();
            try {
                IndexDdl.checkUnchanged(
                        session.database().catalogs().load(now),
                        declared.statement(),
                        declared.table(),
                        declared.index());
                long changed = build.follow(snapshot, now, derivation(now));
                Snapshot before = snapshot;
                snapshot = now;
                now = before;
                return changed;
            } finally {
                now.close();
            }
        }

        private DerivedValues derivation(Snapshot rows) {
            return new DerivedValues(
                    declared.shape(),
                    declared.derived(),
                    new Execution(session, false).withoutRows(rows, cancellation));
        }

        @Override
        public void close() {
            snapshot.close();
        }
    }

    private void build(Declared declared, Reached reached) {
        reached.begin();
        int round = 0;
        long changed;
        do {
            changed = reached.advance();
            round++;
        } while (changed > LAST_ROWS_MAX && round < ROUNDS_MAX);
        while (!publish(declared, reached)) {
            locks.awaitNoWriter(declared.table(), new TableLocks.Patience(WRITERS_WAIT, cancellation));
            reached.advance();
        }
    }

    /** Keeps writers away, adds the last that they have changed, and tells the catalog; false if they do not come to an end. */
    private boolean publish(Declared declared, Reached reached) {
        return session.write(transaction -> {
            boolean isAlone = transaction.claimBriefly(declared.table(), CLAIM_WAIT);
            if (isAlone) {
                reached.advance();
                Definitions definitions = DirectQuery.definitions(session, transaction, cancellation);
                new IndexDdl(definitions).publish(declared.statement(), declared.table(), declared.index());
            }
            return isAlone;
        });
    }

    /** Removes what was built, unless the catalog knows it, as it may when it is not known what came of the commit. */
    private void abandon(Declared declared, IndexBuild build, Throwable failure) {
        try (Snapshot now = engine.snapshot()) {
            Optional<TableDefinition> table = session.database()
                    .catalogs()
                    .load(now)
                    .table(declared.table().id());
            boolean isKnown = table.isPresent() && table.get().indexes().contains(declared.index());
            if (!isKnown) {
                build.abandon();
            }
        } catch (RuntimeException e) {
            // It goes when the database is opened again.
            failure.addSuppressed(e);
        }
    }
}
