package io.travertine.sql.database;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.travertine.engine.Administration;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.PreparedTransactions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Waiter;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CatalogStore;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.JavaRoutine;
import io.travertine.sql.expression.JavaMethods;
import io.travertine.sql.operator.HelperThreads;
import io.travertine.sql.storage.Storage;

/**
 * An open database: an engine, the catalog that lies in it, and the sessions that use them. Thread-safe; sessions are each
 * for one thread at a time. {@link #close} cancels what runs and closes the engine; sessions that are still open fail from
 * then on.
 */
public final class TravertineDatabase implements AutoCloseable {

    private final Engine engine;
    private final Clock clock;
    private final CatalogStore catalogs;
    private final Storage storage;
    private final StatementPlanner planner;
    private final JavaMethods javaMethods;
    private final QueryThreads helpers;
    private final TableLocks locks;
    private final PreparedLocks preparedLocks;
    private final Map<DatabaseSession, OpenSession> sessions = new ConcurrentHashMap<>();
    private final TemporaryIds temporaryIds = new TemporaryIds();
    private final AtomicLong sessionsStarted = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** A database over an engine, which it takes over: closing the database closes it. */
    public TravertineDatabase(Engine engine, Clock clock) {
        this(engine, clock, JavaMethods.NONE, true, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param javaMethods what functions in Java may call
     * @param liftsLiterals whether statements that differ in literals alone may share a plan
     * @param threads how many may work on a statement
     */
    TravertineDatabase(Engine engine, Clock clock, JavaMethods javaMethods, boolean liftsLiterals, int threads) {
        this(engine, clock, Waiter.parking(), javaMethods, liftsLiterals, threads);
    }

    private TravertineDatabase(
            Engine engine, Clock clock, Waiter waiter, JavaMethods javaMethods, boolean liftsLiterals, int threads) {
        this.javaMethods = javaMethods;
        this.locks = new TableLocks(waiter);
        this.preparedLocks = new PreparedLocks(locks);
        this.helpers = new QueryThreads(threads);
        this.engine = engine;
        this.clock = clock;
        this.catalogs = CatalogStore.open(engine);
        this.storage = new Storage(engine);
        this.planner = new StatementPlanner(engine, clock, liftsLiterals);
        engine.preparedTransactions().ifPresent(this::recover);
        UnfinishedIndexes.remove(engine, catalogs);
        SessionCatalog.dropLeft(engine);
    }

    /** Opens the database in a directory, which is created if there is none. */
    public static TravertineDatabase open(Path directory) {
        return open(directory, EngineOptions.defaults());
    }

    /**
     * Opens the database in a directory, which is created if there is none.
     *
     * @throws SqlDatabaseException CONNECTION_FAILED if another process holds it or a newer program wrote it; CORRUPTION,
     *     STORAGE_FAILED
     */
    public static TravertineDatabase open(Path directory, EngineOptions options) {
        return open(directory, options, List.of());
    }

    /**
     * As {@link #open(Path, EngineOptions)}, with what functions in Java may call.
     *
     * @param javaFunctions names of classes, and of packages with {@code .*} behind: all classes in them and below
     */
    public static TravertineDatabase open(Path directory, EngineOptions options, List<String> javaFunctions) {
        return open(() -> LsmEngine.open(directory, options), options, javaFunctions);
    }

    /** Opens an empty database that lives in memory and ends with its closing. */
    public static TravertineDatabase openInMemory(EngineOptions options) {
        return openInMemory(options, List.of());
    }

    /** As {@link #openInMemory(EngineOptions)}, with what functions in Java may call. */
    public static TravertineDatabase openInMemory(EngineOptions options, List<String> javaFunctions) {
        return open(() -> LsmEngine.openInMemory(options), options, javaFunctions);
    }

    private interface EngineOpening {
        Engine open();
    }

    private static TravertineDatabase open(EngineOpening opening, EngineOptions options, List<String> javaFunctions) {
        // Who brings an executor of his own wants to know what runs where.
        int threads = options.backgroundExecutor().isPresent()
                ? 1
                : Runtime.getRuntime().availableProcessors();
        if (threads > 1) {
            PlannerWarmUp.begin();
        }
        Engine engine = null;
        try {
            engine = opening.open();
            return new TravertineDatabase(
                    engine, options.clock(), options.waiter(), new JavaMethods(javaFunctions), true, threads);
        } catch (Throwable e) {
            if (engine != null) {
                engine.close();
            }
            throw Failures.translate(e);
        }
    }

    private void recover(PreparedTransactions prepared) {
        List<String> names = prepared.names();
        if (!names.isEmpty()) {
            try (Snapshot now = engine.snapshot()) {
                preparedLocks.recover(names, catalogs.load(now));
            }
        }
    }

    /** Starts a session: in autocommit, in the schema {@code public}, in the time zone UTC. */
    public Session session() {
        if (closed.get()) {
            throw new SqlDatabaseException(SqlErrorCode.CONNECTION_CLOSED, "the database is closed");
        }
        DatabaseSession session = new DatabaseSession(this);
        sessions.put(
                session, new OpenSession(sessionsStarted.incrementAndGet(), clock.instant(), session.clientInfo()));
        return session;
    }

    /** The sessions that are open, in the order in which they were started. */
    List<OpenSession> openSessions() {
        return sessions.values().stream()
                .sorted(Comparator.comparingLong(OpenSession::id))
                .toList();
    }

    /** The engine below; whoever writes through it writes past all the rules of SQL. */
    public Engine engine() {
        return engine;
    }

    /** What only a local LSM tree has: its levels, its figures, a flush on request. */
    public Optional<Administration> administration() {
        return engine.administration();
    }

    SessionCatalog newSessionCatalog() {
        return new SessionCatalog(storage, temporaryIds);
    }

    CatalogStore catalogs() {
        return catalogs;
    }

    Storage storage() {
        return storage;
    }

    StatementPlanner planner() {
        return planner;
    }

    /** What functions in Java may call. */
    JavaMethods javaMethods() {
        return javaMethods;
    }

    /** Refuses a function that cannot be; one in Java must find its method. */
    void checkFunction(FunctionDefinition function, String body, Catalog catalog) {
        JavaRoutine.of(function)
                .ifPresent(routine -> javaMethods.find(
                        function.qualifiedName(),
                        routine.method(),
                        function.parameters().stream()
                                .map(FunctionDefinition.Parameter::type)
                                .toList()));
        planner.checkFunction(function, body, catalog);
    }

    HelperThreads helpers() {
        return helpers;
    }

    PreparedLocks preparedLocks() {
        return preparedLocks;
    }

    TableLocks locks() {
        return locks;
    }

    Clock clock() {
        return clock;
    }

    void forget(DatabaseSession session) {
        sessions.remove(session);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sessions.keySet().forEach(DatabaseSession::cancel);
            helpers.close();
            Failures.guard(engine::close);
        }
    }
}
