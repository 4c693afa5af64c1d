package io.travertine.spring;

import java.util.Set;
import java.util.UUID;

import org.springframework.data.jdbc.core.dialect.JdbcArrayColumns;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.relational.core.dialect.AnsiDialect;
import org.springframework.data.relational.core.dialect.LockClause;
import org.springframework.data.relational.core.sql.LockOptions;

/** The SQL of Travertine for Spring Data JDBC: the standard's, with row locks and without arrays. */
public final class TravertineJdbcDialect extends AnsiDialect implements JdbcDialect {

    /** The only one; it has no state. */
    public static final TravertineJdbcDialect INSTANCE = new TravertineJdbcDialect();

    private static final LockClause FOR_UPDATE = new LockClause() {
        /** There are no shared locks, so reading for a lock is locking for a change. */
        @Override
        public String getLock(LockOptions options) {
            return "FOR UPDATE";
        }

        @Override
        public Position getClausePosition() {
            return Position.AFTER_ORDER_BY;
        }
    };

    private TravertineJdbcDialect() {}

    @Override
    public LockClause lock() {
        return FOR_UPDATE;
    }

    @Override
    public JdbcArrayColumns getArraySupport() {
        return JdbcArrayColumns.Unsupported.INSTANCE;
    }

    @Override
    public Set<Class<?>> simpleTypes() {
        return Set.of(UUID.class);
    }
}
