package io.travertine.sql.database;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Transaction;
import io.travertine.sql.QueryResult;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.ddl.AlterTableDdl;
import io.travertine.sql.ddl.CommentDdl;
import io.travertine.sql.ddl.Definitions;
import io.travertine.sql.ddl.DropOrder;
import io.travertine.sql.ddl.FunctionDdl;
import io.travertine.sql.ddl.IndexDdl;
import io.travertine.sql.ddl.SchemaDdl;
import io.travertine.sql.ddl.SequenceDdl;
import io.travertine.sql.ddl.TableDdl;
import io.travertine.sql.ddl.ViewDdl;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.parser.AlterSequenceStatement;
import io.travertine.sql.parser.AlterTableStatement;
import io.travertine.sql.parser.CommentStatement;
import io.travertine.sql.parser.CreateFunctionStatement;
import io.travertine.sql.parser.CreateIndexStatement;
import io.travertine.sql.parser.CreateSchemaStatement;
import io.travertine.sql.parser.CreateSequenceStatement;
import io.travertine.sql.parser.CreateTableLikeStatement;
import io.travertine.sql.parser.CreateTableStatement;
import io.travertine.sql.parser.CreateViewStatement;
import io.travertine.sql.parser.DropStatement;
import io.travertine.sql.parser.SetStatement;
import io.travertine.sql.parser.StatementNode;
import io.travertine.sql.parser.TransactionModes;
import io.travertine.sql.parser.TransactionStatement;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.parser.TruncateStatement;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** A statement without a plan: about definitions, transactions, settings. */
final class DirectQuery extends CountedStatement {

    private final DatabaseSession session;
    private final StatementNode statement;

    DirectQuery(DatabaseSession session, String sql, StatementNode statement) {
        super(sql);
        this.session = session;
        this.statement = statement;
    }

    @Override
    public QueryResult execute(List<? extends @Nullable Object> parameters) {
        if (!parameters.isEmpty()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.PARAMETER_MISSING,
                    "values for parameters: 0 expected, " + parameters.size() + " given");
        }
        return session.call(() -> {
            if (statement instanceof TransactionStatement transaction) {
                run(transaction);
            } else if (statement instanceof SetStatement set) {
                run(set);
            } else {
                define();
            }
            return FinishedResult.ofCount(0);
        });
    }

    @Override
    public long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterRows) {
        long[] counts = new long[parameterRows.size()];
        parameterRows.forEach(row -> execute(row).close());
        return counts;
    }

    private void run(TransactionStatement transaction) {
        switch (transaction.kind()) {
            case BEGIN -> session.begin(transaction.modes());
            case COMMIT -> session.commit();
            case ROLLBACK -> session.rollback();
            case SAVEPOINT -> session.savepoint(transaction.savepoint());
            case ROLLBACK_TO -> session.rollbackTo(transaction.savepoint());
            case RELEASE -> session.release(transaction.savepoint());
            case SET_TRANSACTION -> session.setTransaction(transaction.modes());
            case SET_SESSION -> session.settings().set(transaction.modes());
        }
    }

    private void run(SetStatement set) {
        switch (set.setting()) {
            case SCHEMA -> session.setCurrentSchema(set.value());
            case TIME_ZONE -> session.setTimeZone(zone(set.value()));
            case LOCK_TIMEOUT -> session.setLockTimeout(Duration.ofMillis(milliseconds(set.value())));
            case THREADS -> session.setThreads(threads(set.value()));
            case DEFAULT_TRANSACTION_ISOLATION ->
                session.settings().setIsolation(TransactionModes.isolation(set.value()));
        }
    }

    private static long milliseconds(String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT,
                    "lock_timeout is a number of milliseconds, such as 5000; got " + text,
                    e);
        }
    }

    private static int threads(String text) {
        try {
            int threads = Integer.parseInt(text.trim());
            if (threads >= 1) {
                return threads;
            }
        } catch (NumberFormatException e) {
            // the same as for a number that is too small
        }
        throw new SqlDatabaseException(
                SqlErrorCode.INVALID_ARGUMENT, "threads is a whole number from 1 on, such as 4; got " + text);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT,
                    "there is no time zone " + name
                            + "; write a name such as Europe/Berlin, or an offset such as +02:00",
                    e);
        }
    }

    private void define() {
        Cancellation cancellation = session.newCancellation();
        if (statement instanceof CreateIndexStatement create
                && session.currentTransaction().isEmpty()) {
            new IndexBuilding(session, create, cancellation).run();
            return;
        }
        session.write(transaction -> {
            define(statement, definitions(session, transaction, cancellation));
            if (statement instanceof CreateSchemaStatement schema) {
                for (StatementNode element : schema.elements()) {
                    String name = SchemaDdl.checkedElement(schema, element);
                    define(element, definitions(session, transaction, cancellation, name));
                }
            }
            return statement;
        });
    }

    /** What a statement of the session that changes definitions works on. */
    static Definitions definitions(DatabaseSession session, SessionTransaction transaction, Cancellation cancellation) {
        return definitions(session, transaction, cancellation, session.searchPath(), transaction::claim);
    }

    /** @param schema where unqualified names are looked up */
    private static Definitions definitions(
            DatabaseSession session, SessionTransaction transaction, Cancellation cancellation, String schema) {
        return definitions(session, transaction, cancellation, schema, transaction::claim);
    }

    /** @param guard takes tables for the transaction alone */
    static Definitions definitions(
            DatabaseSession session,
            SessionTransaction transaction,
            Cancellation cancellation,
            Definitions.TableGuard guard) {
        return definitions(session, transaction, cancellation, session.searchPath(), guard);
    }

    private static Definitions definitions(
            DatabaseSession session,
            SessionTransaction transaction,
            Cancellation cancellation,
            String schema,
            Definitions.TableGuard guard) {
        Transaction engineTransaction = transaction.engineTransaction();
        StatementPlanner planner = session.database().planner();
        return new Definitions(
                engineTransaction,
                transaction,
                session.database().storage(),
                schema,
                guard,
                expression -> evaluate(session, expression, transaction, cancellation),
                new RowConditions(planner, transaction, schema),
                query -> planner.view(query, transaction.catalog(), schema),
                (function, body) -> session.database().checkFunction(function, body, transaction.catalog()),
                new Execution(session, false).withoutRows(engineTransaction, cancellation));
    }

    private static void define(StatementNode statement, Definitions definitions) {
        if (statement instanceof CreateTableStatement create) {
            new TableDdl(definitions).create(create);
        } else if (statement instanceof CreateTableLikeStatement like) {
            new TableDdl(definitions).create(like);
        } else if (statement instanceof AlterTableStatement alter) {
            new AlterTableDdl(definitions).alter(alter);
        } else if (statement instanceof CreateIndexStatement create) {
            new IndexDdl(definitions).create(create);
        } else if (statement instanceof CreateSchemaStatement create) {
            new SchemaDdl(definitions).create(create);
        } else if (statement instanceof CreateViewStatement create) {
            new ViewDdl(definitions).create(create);
        } else if (statement instanceof CreateFunctionStatement create) {
            new FunctionDdl(definitions).create(create);
        } else if (statement instanceof CreateSequenceStatement create) {
            new SequenceDdl(definitions).create(create);
        } else if (statement instanceof AlterSequenceStatement alter) {
            new SequenceDdl(definitions).alter(alter);
        } else if (statement instanceof CommentStatement comment) {
            new CommentDdl(definitions).comment(comment);
        } else if (statement instanceof TruncateStatement truncate) {
            new TableDdl(definitions).truncate(truncate);
        } else if (statement instanceof DropStatement drop) {
            new DropOrder(definitions).of(drop).forEach(one -> drop(one, definitions));
        } else {
            throw new IllegalStateException("not a definition: " + statement.getKind());
        }
    }

    private static void drop(DropStatement drop, Definitions definitions) {
        switch (drop.kind()) {
            case TABLE -> new TableDdl(definitions).drop(drop);
            case INDEX -> new IndexDdl(definitions).drop(drop);
            case SCHEMA -> new SchemaDdl(definitions).drop(drop);
            case VIEW, MATERIALIZED_VIEW -> new ViewDdl(definitions).drop(drop);
            case SEQUENCE -> new SequenceDdl(definitions).drop(drop);
            case FUNCTION -> new FunctionDdl(definitions).drop(drop);
        }
    }

    private static @Nullable Object evaluate(
            DatabaseSession session, String expression, SessionTransaction transaction, Cancellation cancellation) {
        Transaction engineTransaction = transaction.engineTransaction();
        Plan plan = session.database()
                .planner()
                .plan(TravertineParser.parse("SELECT " + expression), transaction.catalog(), session.searchPath())
                .plan();
        try (Operator operator = plan.newOperator();
                Transaction.View view = engineTransaction.statementView()) {
            operator.open(new Execution(session, false)
                    .context(view, Optional.empty(), plan, List.of(List.of()), cancellation));
            ColumnBatch row = operator.next();
            if (row == null) {
                throw new SqlDatabaseException(SqlErrorCode.INVALID_DEFINITION, expression + " has no value");
            }
            return TypeMapping.toJava(plan.columns().get(0).type(), row.column(0), 0);
        }
    }
}
