package io.travertine.sql.database;

import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.Planner;
import io.travertine.sql.plan.PlannerSettings;
import io.travertine.sql.schema.TableEstimates;
import io.travertine.sql.type.ColumnType;

/**
 * Plans statements over a table that there is not, so that the JVM has loaded and initialised what planning needs by the time
 * that the first real statement comes. That is most of what a program waits for that opens a database and reads one row.
 *
 * <p>Done once for each JVM, on a daemon thread, while the store is opened and its log replayed: {@link #begin}. It goes on
 * only until the first real statement is planned, which takes what is ready and has the processor to itself: {@link #end}.
 * With one processor nothing is won, and nobody begins it.
 */
final class PlannerWarmUp {

    private static final Logger LOG = System.getLogger(PlannerWarmUp.class.getName());

    /** The commonest first: when the first real statement comes, the rest is left out. */
    static final List<String> STATEMENTS = List.of(
            "SELECT name FROM warm_up WHERE id = 1",
            "SELECT count(*), max(name) FROM warm_up WHERE id = 1",
            "INSERT INTO warm_up VALUES (1, 2, 'a')",
            "UPDATE warm_up SET amount = amount + 1 WHERE id = 1",
            "SELECT a.name, sum(b.amount) FROM warm_up a JOIN warm_up b ON a.id = b.amount WHERE b.id > 1"
                    + " GROUP BY a.name ORDER BY 2 DESC LIMIT 3");

    private static final PlannerWarmUp OF_THIS_JVM = new PlannerWarmUp();

    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    private PlannerWarmUp() {}

    /** Begins it, unless it was begun before. Returns at once. */
    static void begin() {
        PlannerWarmUp warmUp = OF_THIS_JVM;
        if (!warmUp.over.get() && warmUp.begun.compareAndSet(false, true)) {
            Thread thread = new Thread(warmUp::run, "travertine-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            plan(() -> !over.get());
        } catch (RuntimeException | Error e) {
            // A real statement meets the same, and there is somebody to tell.
            LOG.log(Logger.Level.DEBUG, "the planner could not be warmed up", e);
        }
    }

    /** A real statement is about to be planned: nothing more is begun, by anybody. */
    static void end() {
        OF_THIS_JVM.over.set(true);
    }

    /**
     * Plans the statements.
     *
     * @param wanted whether to go on, asked before each statement
     * @return how many were planned
     */
    static int plan(BooleanSupplier wanted) {
        Catalog catalog = Catalog.initial().withTable(table());
        PlannerSettings settings = new PlannerSettings(Catalog.DEFAULT_SCHEMA, TableEstimates.unknown());
        int planned = 0;
        for (String statement : STATEMENTS) {
            if (!wanted.getAsBoolean()) {
                break;
            }
            new Planner().plan(TravertineParser.parse(statement), catalog, settings);
            planned++;
        }
        return planned;
    }

    private static TableDefinition table() {
        return new TableDefinition(
                1,
                Catalog.DEFAULT_SCHEMA,
                "warm_up",
                List.of(
                        new ColumnDefinition("id", ColumnType.INTEGER, false, Optional.empty()),
                        new ColumnDefinition("amount", ColumnType.BIGINT, true, Optional.empty()),
                        new ColumnDefinition("name", ColumnType.VARCHAR, true, Optional.empty())),
                List.of(new KeyPart(0, false)),
                Optional.empty(),
                List.of(),
                "warm_up");
    }
}
