package io.travertine.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.engine.Administration;
import io.travertine.engine.Capabilities.Isolation;
import io.travertine.sql.ClientInfo;
import io.travertine.sql.DatabaseDescription;
import io.travertine.sql.GeneratedKeys;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.Session;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.TransferProgress;
import org.jspecify.annotations.Nullable;

/**
 * One session with a database. Threads may share it, their calls run one after another. Closing it rolls back, closes its
 * statements, and closes the database if it was the last connection.
 */
final class DriverConnection extends ConnectionRefusals {

    private final JdbcUrl url;
    private final OpenDatabases.Lease lease;
    private final GuardedSession session;
    private final Savepoints savepoints;
    private final OpenHandles.Handle handle;
    private final Set<DriverStatement> statements =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final AtomicBoolean closing = new AtomicBoolean();
    private final boolean lent;
    private volatile int networkTimeoutMillis;
    private volatile Runnable afterClose = () -> {};
    private volatile @Nullable SQLWarning warnings;

    private DriverConnection(JdbcUrl url, OpenDatabases.Lease lease, GuardedSession session, boolean lent) {
        this.url = url;
        this.lease = lease;
        this.session = session;
        this.lent = lent;
        this.savepoints = new Savepoints(this.session);
        this.handle = OpenHandles.OF_THIS_JVM.connection(this, this.session, lease, url.toString());
    }

    /** Opens the database, or joins those who have it open, and starts a session. */
    static DriverConnection open(JdbcUrl url) throws SQLException {
        OpenDatabases.Lease lease = OpenDatabases.OF_THIS_JVM.acquire(url);
        DriverConnection connection;
        try {
            connection = new DriverConnection(
                    url, lease, new GuardedSession(lease.database().session()), false);
        } catch (RuntimeException e) {
            OpenDatabases.OF_THIS_JVM.release(lease);
            throw SqlExceptions.of(e);
        }
        try {
            connection.applySettings();
            return connection;
        } catch (SQLException e) {
            try {
                connection.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Another connection with the same session, whose closing ends neither session nor transaction. */
    DriverConnection lend() throws SQLException {
        checkOpen();
        return new DriverConnection(url, lease, session.lend(), true);
    }

    private void applySettings() throws SQLException {
        String user = url.value(ConnectionProperty.USER).orElse("");
        session.run(open -> open.clientInfo().setUserName(user));
        Optional<String> zone = url.value(ConnectionProperty.TIME_ZONE);
        if (zone.isPresent()) {
            ZoneId id = ConnectionProperty.TIME_ZONE.zone(zone.get());
            session.run(open -> open.setTimeZone(id));
        }
        Optional<String> schema = url.value(ConnectionProperty.SCHEMA);
        if (schema.isPresent()) {
            setSchema(schema.get());
        }
        setReadOnly(ConnectionProperty.READ_ONLY.isTrue(
                url.value(ConnectionProperty.READ_ONLY).orElse("false")));
    }

    GuardedSession session() {
        return session;
    }

    /** Of an open statement of this connection. */
    OpenHandles.StatementHandle handleOf(DriverStatement statement, String sql) {
        return OpenHandles.OF_THIS_JVM.statement(statement, session, lease.key(), sql);
    }

    @Override
    public List<OpenHandle> openHandles() {
        return OpenHandles.OF_THIS_JVM.of(lease.key());
    }

    ZoneId zone() throws SQLException {
        return session.call(Session::timeZone);
    }

    DatabaseDescription describe() throws SQLException {
        return session.call(Session::describe);
    }

    @Override
    public JdbcUrl url() {
        return url;
    }

    @Override
    public List<String> splitScript(String script) throws SQLException {
        return session.call(open -> open.split(script));
    }

    @Override
    public Optional<Administration> administration() throws SQLException {
        return session.call(Session::administration);
    }

    @Override
    public void setProgressListener(TransferProgress.@Nullable Listener listener) throws SQLException {
        session.run(open -> open.setProgressListener(listener));
    }

    /** As {@link Administration}, the storage engine's own. */
    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        Optional<Administration> administration = administration();
        return type != null && type == Administration.class && administration.isPresent()
                ? type.cast(administration.get())
                : super.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return type == Administration.class || super.isWrapperFor(type);
    }

    @Override
    void checkOpen() throws SQLException {
        session.checkOpen();
    }

    @Override
    Statement newStatement(ResultKind kind) throws SQLException {
        checkOpen();
        return remember(new DriverStatement(this, kind));
    }

    @Override
    PreparedStatement newPreparedStatement(@Nullable String sql, ResultKind kind, Optional<GeneratedKeys> keys)
            throws SQLException {
        checkOpen();
        String text = EscapeSyntax.translate(checkedSql(sql));
        PreparedQuery query =
                session.call(open -> keys.isPresent() ? open.prepare(text, keys.get()) : open.prepare(text));
        return remember(new DriverPreparedStatement(this, query, kind, keys.isPresent()));
    }

    private <S extends DriverStatement> S remember(S statement) {
        statements.add(statement);
        return statement;
    }

    void forget(DriverStatement statement) {
        statements.remove(statement);
    }

    private List<DriverStatement> openStatements() {
        synchronized (statements) {
            return List.copyOf(statements);
        }
    }

    String checkedSql(@Nullable String sql) throws SQLException {
        if (sql == null) {
            throw SqlExceptions.of(SqlErrorCode.INVALID_STATEMENT, "the SQL text must not be null");
        }
        return sql;
    }

    @Override
    public String nativeSQL(@Nullable String sql) throws SQLException {
        checkOpen();
        return EscapeSyntax.translate(checkedSql(sql));
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return session.call(Session::isAutoCommit);
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        if (autoCommit != getAutoCommit()) {
            endTransaction(open -> open.setAutoCommit(autoCommit));
        }
    }

    @Override
    public void commit() throws SQLException {
        checkManual("commit");
        endTransaction(Session::commit);
    }

    @Override
    public void rollback() throws SQLException {
        checkManual("rollback");
        endTransaction(Session::rollback);
    }

    private void endTransaction(GuardedSession.Action action) throws SQLException {
        for (DriverStatement statement : openStatements()) {
            statement.closeResult();
        }
        savepoints.clear();
        session.run(action);
    }

    private void checkManual(String what) throws SQLException {
        if (getAutoCommit()) {
            throw SqlExceptions.of(
                    SqlErrorCode.INVALID_TRANSACTION_STATE,
                    what + " needs autocommit off; call setAutoCommit(false) first");
        }
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        checkManual("a savepoint");
        return savepoints.set(null);
    }

    @Override
    public Savepoint setSavepoint(@Nullable String name) throws SQLException {
        checkManual("a savepoint");
        if (name == null || name.isBlank()) {
            throw SqlExceptions.of(SqlErrorCode.INVALID_SAVEPOINT, "the name of a savepoint must not be empty");
        }
        return savepoints.set(name);
    }

    @Override
    public void rollback(@Nullable Savepoint savepoint) throws SQLException {
        checkManual("rollback to a savepoint");
        savepoints.rollbackTo(savepoint);
    }

    @Override
    public void releaseSavepoint(@Nullable Savepoint savepoint) throws SQLException {
        checkManual("release of a savepoint");
        savepoints.release(savepoint);
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        return IsolationLevels.toJdbc(session.call(Session::isolation));
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        checkOpen();
        Isolation isolation = IsolationLevels.ofJdbc(level);
        session.run(open -> open.setIsolation(isolation));
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return session.call(Session::isReadOnly);
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        if (readOnly != isReadOnly()) {
            session.run(open -> open.setReadOnly(readOnly));
        }
    }

    @Override
    public String getSchema() throws SQLException {
        return session.call(Session::currentSchema);
    }

    @Override
    public void setSchema(@Nullable String schema) throws SQLException {
        if (schema == null) {
            throw SqlExceptions.of(SqlErrorCode.SCHEMA_NOT_FOUND, "the schema must not be null");
        }
        session.run(open -> open.setCurrentSchema(schema));
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        checkOpen();
        return new DriverMetaData(this);
    }

    /** Answers at once: an embedded database is there as long as its session is open. */
    @Override
    public boolean isValid(int timeoutSeconds) throws SQLException {
        if (timeoutSeconds < 0) {
            throw SqlExceptions.invalidArgument("timeout must not be negative, got " + timeoutSeconds);
        }
        return !isClosed();
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        checkOpen();
        return networkTimeoutMillis;
    }

    /**
     * How long a statement may work before it answers, or before the next of its rows come: after that it is undone and the
     * connection closed. There is no network, so nothing else can hang; 0, as at first, means no limit.
     */
    @Override
    public void setNetworkTimeout(@Nullable Executor executor, int millis) throws SQLException {
        checkOpen();
        if (millis < 0) {
            throw SqlExceptions.invalidArgument("network timeout must not be negative, got " + millis);
        }
        networkTimeoutMillis = millis;
    }

    int networkTimeoutMillis() {
        return networkTimeoutMillis;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warnings;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        warnings = null;
    }

    private ClientInfo clientInfo() throws SQLException {
        return session.call(Session::clientInfo);
    }

    @Override
    public @Nullable String getClientInfo(@Nullable String name) throws SQLException {
        return ClientInfoNames.get(clientInfo(), name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        return ClientInfoNames.all(clientInfo());
    }

    /** Names the session's user for {@code sys.sessions}; says in a warning which names it does not know. */
    @Override
    public void setClientInfo(@Nullable String name, @Nullable String value) throws SQLClientInfoException {
        warnOfUnknown(ClientInfoNames.set(openClientInfo(), name, value));
    }

    @Override
    public void setClientInfo(@Nullable Properties properties) throws SQLClientInfoException {
        warnOfUnknown(ClientInfoNames.replace(openClientInfo(), properties == null ? new Properties() : properties));
    }

    private void warnOfUnknown(List<String> names) {
        for (String name : names) {
            SQLWarning warning =
                    new SQLWarning("client info \"" + name + "\" is not known and was ignored", SqlExceptions.WARNING);
            SQLWarning first = warnings;
            if (first == null) {
                warnings = warning;
            } else {
                first.setNextWarning(warning);
            }
        }
    }

    private ClientInfo openClientInfo() throws SQLClientInfoException {
        try {
            return clientInfo();
        } catch (SQLException e) {
            throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), e.getErrorCode(), Map.of(), e);
        }
    }

    @Override
    public boolean isClosed() {
        return session.isClosed();
    }

    @Override
    public void abort(@Nullable Executor executor) throws SQLException {
        if (executor == null) {
            throw SqlExceptions.invalidArgument("the executor must not be null");
        }
        close();
    }

    @Override
    public void close() throws SQLException {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        handle.closed();
        if (!lent) {
            session.cancelOtherThread();
        }
        try {
            for (DriverStatement statement : openStatements()) {
                statement.close();
            }
            session.close();
        } finally {
            if (!lent) {
                OpenDatabases.OF_THIS_JVM.release(lease);
            }
            afterClose.run();
        }
    }

    /** What to do when it has been closed. */
    void afterClose(Runnable action) {
        afterClose = action;
    }

    /** The URL, and whether the connection is closed. */
    @Override
    public String toString() {
        return "Connection to " + url + (isClosed() ? " (closed)" : "");
    }
}
