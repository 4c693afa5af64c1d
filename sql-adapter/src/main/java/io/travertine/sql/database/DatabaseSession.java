package io.travertine.sql.database;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.travertine.engine.Administration;
import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.TransactionOptions;
import io.travertine.sql.ClientInfo;
import io.travertine.sql.DatabaseDescription;
import io.travertine.sql.GeneratedKeys;
import io.travertine.sql.KeptRows;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.PreparedTransactions;
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.TransferProgress;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.operator.HelperThreads;
import io.travertine.sql.operator.SystemRows;
import io.travertine.sql.parser.TransactionModes;
import io.travertine.sql.parser.TravertineParser;
import org.jspecify.annotations.Nullable;

/** A session: its settings, its transaction, and the rules by which statements share one or have their own. */
final class DatabaseSession implements Session {

    private final TravertineDatabase database;
    private final StatementPreparation preparation;
    private @Nullable SessionTransaction transaction;
    private final TransactionSettings settings = new TransactionSettings();
    private final IdleOperators idleOperators = new IdleOperators();
    private final SystemRows systemRows = new SessionSystemRows(this);
    private final SessionSequences sequences = new SessionSequences(this);
    private final SessionPreparations preparations = new SessionPreparations(this);
    private final ClientInfo clientInfo = new ClientInfo();
    private final SessionCatalog sessionCatalog;
    private TransferProgress.@Nullable Listener progressListener;
    private HelperThreads helpers;
    private boolean autoCommit = true;
    private ZoneId timeZone = ZoneOffset.UTC;
    private String currentSchema = Catalog.DEFAULT_SCHEMA;
    private volatile Cancellation cancellation = new Cancellation();
    private volatile boolean closed;

    DatabaseSession(TravertineDatabase database) {
        this.database = database;
        this.helpers = database.helpers();
        this.sessionCatalog = database.newSessionCatalog();
        this.preparation = new StatementPreparation(this);
    }

    TravertineDatabase database() {
        return database;
    }

    @Override
    public PreparedQuery prepare(String sql) {
        return call(() -> preparation.prepare(sql));
    }

    @Override
    public PreparedQuery prepare(String sql, GeneratedKeys keys) {
        return call(() -> preparation.prepare(KeyReturning.text(sql, keys, catalog(), searchPath())));
    }

    @Override
    public List<String> split(String script) {
        return TravertineParser.split(script);
    }

    @Override
    public boolean isAutoCommit() {
        return autoCommit;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) {
        call(() -> {
            preparations.checkNotManaged("a change of autocommit");
            if (autoCommit && !this.autoCommit && transaction != null) {
                commit();
            }
            this.autoCommit = autoCommit;
            return this;
        });
    }

    @Override
    public boolean isInTransaction() {
        return transaction != null;
    }

    /** BEGIN: a transaction until COMMIT or ROLLBACK, in autocommit, too. */
    void begin(TransactionModes modes) {
        if (transaction != null) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_TRANSACTION_STATE,
                    "a transaction is under way already; end it with COMMIT or ROLLBACK first");
        }
        transaction = newTransaction(settings.ofTransaction(modes));
    }

    /** SET TRANSACTION: for the one under way, if it has not done anything yet, or else for the next one. */
    void setTransaction(TransactionModes modes) {
        SessionTransaction current = transaction;
        if (current == null) {
            settings.setNext(modes);
            return;
        }
        if (current.isUsed()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_TRANSACTION_STATE,
                    "SET TRANSACTION must come before the first statement of the transaction; end it first");
        }
        boolean reads = current.isReadOnly();
        Isolation level = current.isolation();
        current.close();
        transaction = newTransaction(settings.ofTransaction(new TransactionModes(
                modes.isolation().or(() -> Optional.of(level)), modes.readOnly().or(() -> Optional.of(reads)))));
    }

    TransactionSettings settings() {
        return settings;
    }

    /** The threads that may help the session's statements. */
    HelperThreads helpers() {
        return helpers;
    }

    /** SET threads: how many may work on a statement of this session; more than the database has are not refused. */
    void setThreads(int threads) {
        helpers = database.helpers().atMost(threads);
    }

    IdleOperators idleOperators() {
        return idleOperators;
    }

    SystemRows systemRows() {
        return systemRows;
    }

    SessionSequences sequences() {
        return sequences;
    }

    @Override
    public void commit() {
        call(() -> {
            preparations.checkNotManaged("COMMIT");
            SessionTransaction ending = endTransaction("COMMIT");
            if (ending != null) {
                ending.commit();
            }
            return this;
        });
    }

    @Override
    public void rollback() {
        call(() -> {
            preparations.checkNotManaged("ROLLBACK");
            SessionTransaction ending = endTransaction("ROLLBACK");
            if (ending != null) {
                ending.close();
            }
            return this;
        });
    }

    @Override
    public void setManaged(boolean managed) {
        preparations.setManaged(managed);
    }

    @Override
    public PreparedTransactions preparedTransactions() {
        return preparations;
    }

    /** Takes the transaction that is under way out of the session, to end it. */
    @Nullable SessionTransaction takeTransaction() {
        SessionTransaction ending = transaction;
        transaction = null;
        return ending;
    }

    private @Nullable SessionTransaction endTransaction(String what) {
        SessionTransaction ending = transaction;
        if (ending == null && autoCommit) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_TRANSACTION_STATE,
                    "no transaction is under way for " + what + " to end; autocommit is on, begin one with BEGIN");
        }
        transaction = null;
        return ending;
    }

    @Override
    public void savepoint(String name) {
        call(() -> {
            preparations.checkNotManaged("SAVEPOINT");
            openTransaction("SAVEPOINT").savepoint(name);
            return this;
        });
    }

    @Override
    public void rollbackTo(String savepoint) {
        call(() -> {
            openTransaction("ROLLBACK TO SAVEPOINT").rollbackTo(savepoint);
            return this;
        });
    }

    @Override
    public void release(String savepoint) {
        call(() -> {
            openTransaction("RELEASE SAVEPOINT").release(savepoint);
            return this;
        });
    }

    private SessionTransaction openTransaction(String what) {
        return currentTransaction()
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.INVALID_TRANSACTION_STATE,
                        what + " needs a transaction; autocommit is on, begin one with BEGIN"));
    }

    @Override
    public boolean isReadOnly() {
        return settings.isReadOnly();
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        call(() -> {
            checkNoTransaction("read-only cannot be switched");
            settings.setReadOnly(readOnly);
            return this;
        });
    }

    private void checkNoTransaction(String what) {
        if (transaction != null) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_TRANSACTION_STATE, what + " within a transaction; end it first");
        }
    }

    @Override
    public Isolation isolation() {
        SessionTransaction current = transaction;
        return current == null ? settings.isolation() : current.isolation();
    }

    @Override
    public void setIsolation(Isolation isolation) {
        call(() -> {
            if (isolation != isolation()) {
                checkNoTransaction("the isolation level cannot be switched");
            }
            settings.setIsolation(isolation);
            return this;
        });
    }

    @Override
    public Duration lockTimeout() {
        return settings.lockTimeout();
    }

    @Override
    public void setLockTimeout(Duration timeout) {
        call(() -> {
            settings.setLockTimeout(timeout);
            return this;
        });
    }

    @Override
    public ZoneId timeZone() {
        return timeZone;
    }

    @Override
    public void setTimeZone(ZoneId zone) {
        timeZone = zone;
    }

    @Override
    public String currentSchema() {
        return currentSchema;
    }

    @Override
    public void setCurrentSchema(String schema) {
        call(() -> currentSchema = SessionCatalog.schema(catalog(), schema));
    }

    @Override
    public ClientInfo clientInfo() {
        return clientInfo;
    }

    @Override
    public void cancel() {
        cancellation.cancel();
    }

    /** The mark of a statement that begins now; {@link #cancel} from now on means this one. */
    Cancellation newCancellation() {
        cancellation = new Cancellation();
        return cancellation;
    }

    /** Does something that {@link #cancel} ends, in the midst of what it would end otherwise. */
    <T> T whileCancellable(Function<Cancellation, T> work) {
        Cancellation before = cancellation;
        try {
            return work.apply(newCancellation());
        } finally {
            cancellation = before;
        }
    }

    @Override
    public DatabaseDescription describe() {
        return call(() -> CatalogDescription.of(catalog()));
    }

    @Override
    public void setProgressListener(TransferProgress.@Nullable Listener listener) {
        progressListener = listener;
    }

    Optional<TransferProgress.Listener> progressListener() {
        return Optional.ofNullable(progressListener);
    }

    @Override
    public KeptRows keepRows() {
        return new SessionRows(database.engine());
    }

    @Override
    public Optional<Administration> administration() {
        return database.administration();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        database.forget(this);
        SessionTransaction ending = transaction;
        transaction = null;
        if (ending != null) {
            Failures.guard(ending::close);
        }
        Failures.guard(sessionCatalog::close);
    }

    /** Where names without a schema are looked up. */
    String searchPath() {
        return sessionCatalog.path(currentSchema);
    }

    /** The catalog as a statement sees it that reads this. */
    Catalog catalog(Readable readable) {
        return seen(database.catalogs().load(readable));
    }

    /** A catalog that all see, with the temporary tables of the session. */
    Catalog seen(Catalog shared) {
        SessionTransaction current = transaction;
        return current == null || current.hasFailed() ? sessionCatalog.seen(shared) : current.seen(shared);
    }

    /** What the next statement would see. */
    Catalog catalog() {
        SessionTransaction current = transaction;
        if (current != null && !current.hasFailed()) {
            try {
                current.refresh();
                return current.catalog();
            } catch (SqlDatabaseException e) {
                if (!current.hasFailed()) {
                    throw e;
                }
            }
        }
        try (Snapshot snapshot = database.engine().snapshot()) {
            return catalog(snapshot);
        }
    }

    /** The transaction that a statement runs in; empty if it has one of its own. */
    Optional<SessionTransaction> currentTransaction() {
        if (transaction == null && !autoCommit) {
            transaction = newTransaction(settings.ofTransaction(TransactionModes.NONE));
        }
        return Optional.ofNullable(transaction);
    }

    private SessionTransaction newTransaction(TransactionOptions options) {
        return new SessionTransaction(
                database.engine().begin(options), database.catalogs(), database.locks(), sessionCatalog);
    }

    /** Does what changes the database: all of it, or nothing. */
    <T> T write(Function<SessionTransaction, T> work) {
        return write(work, true);
    }

    /** @param locksRows as {@link LoneStatement#run} takes it, if the statement is a transaction of its own */
    <T> T write(Function<SessionTransaction, T> work, boolean locksRows) {
        SessionTransaction current = currentTransaction().orElse(null);
        boolean reads = current == null ? settings.isReadOnly() : current.isReadOnly();
        if (reads) {
            throw new SqlDatabaseException(
                    SqlErrorCode.READ_ONLY_TRANSACTION,
                    "the statement writes, but the " + (settings.isReadOnly() ? "session" : "transaction")
                            + " only reads");
        }
        return current == null
                ? new LoneStatement(this::newTransaction, settings.ofStatement(), cancellation).run(work, locksRows)
                : new StatementRun(current, cancellation).run(work);
    }

    /** Runs something on behalf of the user of this session. */
    <T> T call(Supplier<T> action) {
        if (closed) {
            throw new SqlDatabaseException(SqlErrorCode.CONNECTION_CLOSED, "the session is closed");
        }
        try {
            return action.get();
        } catch (Throwable e) {
            SqlDatabaseException error = Failures.translate(e);
            SessionTransaction current = transaction;
            if (current != null && Failures.rollsBack(error)) {
                current.failureIsKnown();
            }
            throw error;
        }
    }
}
