package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Administration;
import io.travertine.sql.TransferProgress;
import org.jspecify.annotations.Nullable;

/**
 * What a connection can do beyond JDBC; reached by {@code connection.unwrap(TravertineConnection.class)}, also through a
 * pool. {@code connection.unwrap(Administration.class)} reaches the storage engine's own at once.
 */
public interface TravertineConnection extends Connection {

    /** Splits a script into its statements at the semicolons that end them. */
    List<String> splitScript(String script) throws SQLException;

    /** Tells somebody, in the thread that runs it, how far COPY has come; null to tell nobody, as at first. */
    void setProgressListener(TransferProgress.@Nullable Listener listener) throws SQLException;

    /** The storage engine's own: its levels and figures, a flush or a compaction on request. */
    Optional<Administration> administration() throws SQLException;

    /**
     * What is not closed of this database, by whichever connection of this JVM: connections, statements, results. One that
     * nobody refers to any more is named in the log, with the stack that opened it if assertions are enabled for the driver,
     * and what it held is given back.
     */
    List<OpenHandle> openHandles() throws SQLException;

    /** The URL that this connection was opened with, properties included. */
    JdbcUrl url();
}
