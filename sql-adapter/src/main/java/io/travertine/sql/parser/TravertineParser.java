package io.travertine.sql.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.parser.generated.ParseException;
import io.travertine.sql.parser.generated.SqlParserImplementation;
import io.travertine.sql.parser.generated.SqlParserImplementationConstants;
import io.travertine.sql.parser.generated.Token;
import io.travertine.sql.parser.generated.TokenMgrError;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/**
 * Turns SQL text into syntax trees. Names are kept as they were written, quoted or not; quotes are double quotes.
 * Stateless, and so thread-safe. Every failure is an {@link SqlDatabaseException}: SYNTAX_ERROR with its position, or
 * TOO_COMPLEX for what is too long or nested too deep.
 */
public final class TravertineParser {

    static final int TEXT_LENGTH_MAX = 16 << 20;
    static final int TREE_DEPTH_MAX = 2000;

    private TravertineParser() {}

    private interface Production {
        SqlNode parse(SqlParserImplementation parser) throws Exception;
    }

    /** Parses one statement; a semicolon may follow it. */
    public static SqlNode parse(String sql) {
        checkLength(sql);
        String statement = withoutSemicolon(sql);
        if (statement.isEmpty()) {
            throw new SqlDatabaseException(SqlErrorCode.SYNTAX_ERROR, "there is no statement in the text");
        }
        return parse(statement, parser -> parseStatement(statement, parser));
    }

    private static SqlNode parseStatement(String sql, SqlParserImplementation parser) throws Exception {
        Optional<LockClause> clause =
                LockClause.isLikely(sql) ? LockClause.find(sql, StatementText.parser(sql)) : Optional.empty();
        if (clause.isEmpty()) {
            return parser.parseSqlStmtEof();
        }
        SqlNode query =
                StatementText.parser(sql.substring(0, clause.get().offset())).parseSqlStmtEof();
        if (query instanceof StatementNode) {
            return query;
        }
        return new LockingStatement(
                query.getParserPosition(), query, clause.get().lockWait());
    }

    /** Parses an expression, such as a default. */
    public static SqlNode parseExpression(String sql) {
        checkLength(sql);
        return parse(sql, SqlParserImplementation::parseSqlExpressionEof);
    }

    /** Splits a script into its statements at the semicolons that end them; comments stay where they are. */
    public static List<String> split(String script) {
        return ScriptScanner.split(script);
    }

    /**
     * A statement without the semicolon that ends it, and without the comments behind that. In front of it everything
     * stays, so that positions hold; where there are several statements, all of them stay.
     */
    public static String withoutSemicolon(String sql) {
        List<String> statements = ScriptScanner.split(sql);
        if (statements.size() != 1) {
            return statements.isEmpty() ? "" : sql;
        }
        String statement = statements.get(0);
        return sql.substring(0, sql.indexOf(statement) + statement.length());
    }

    private static void checkLength(String sql) {
        if (sql.length() > TEXT_LENGTH_MAX) {
            throw new SqlDatabaseException(
                    SqlErrorCode.TOO_COMPLEX,
                    "the statement has " + sql.length() + " characters, at most " + TEXT_LENGTH_MAX
                            + " are allowed; split it up");
        }
    }

    private static SqlNode parse(String sql, Production production) {
        ScriptScanner.check(sql);
        SqlParserImplementation parser = StatementText.parser(sql);
        try {
            SqlNode node = production.parse(parser);
            checkDepth(node);
            return node;
        } catch (ParseException e) {
            throw SyntaxError.of(sql, closerLook(sql, e));
        } catch (TokenMgrError e) {
            throw SyntaxError.of(sql, e);
        } catch (CalciteContextException e) {
            throw SyntaxError.of(sql, e);
        } catch (SqlDatabaseException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        } catch (Exception e) {
            throw new SqlDatabaseException(SqlErrorCode.SYNTAX_ERROR, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The grammar chooses among statements by looking two words ahead, and when neither fits it complains of the first
     * one. The statement's own production says more.
     */
    private static ParseException closerLook(String sql, ParseException exception) {
        Token first = exception.currentToken == null ? null : exception.currentToken.next;
        if (first == null || exception.currentToken.kind != 0) {
            return exception;
        }
        SqlParserImplementation parser = StatementText.parser(sql);
        try {
            switch (first.kind) {
                case SqlParserImplementationConstants.CREATE -> parser.CreateStatement();
                case SqlParserImplementationConstants.ALTER -> {
                    if (first.next != null && first.next.kind == SqlParserImplementationConstants.SEQUENCE) {
                        parser.AlterSequenceStatement();
                    } else {
                        parser.AlterTableStatement();
                    }
                }
                case SqlParserImplementationConstants.DROP -> parser.DropStatement();
                case SqlParserImplementationConstants.TRUNCATE -> parser.TruncateStatement();
                case SqlParserImplementationConstants.EXPLAIN -> parser.ExplainStatement();
                case SqlParserImplementationConstants.SET -> parser.SetStatement();
                case SqlParserImplementationConstants.SHOW -> parser.ShowStatement();
                default -> parser.TransactionStatement();
            }
            return exception;
        } catch (ParseException e) {
            return e;
        }
    }

    /** Walks without recursion, because it looks for trees that recursion cannot walk. */
    private static void checkDepth(SqlNode root) {
        record Visit(SqlNode node, int depth) {}
        Deque<Visit> pending = new ArrayDeque<>();
        pending.push(new Visit(root, 1));
        while (!pending.isEmpty()) {
            Visit visit = pending.pop();
            if (visit.depth() > TREE_DEPTH_MAX) {
                throw tooDeep(null);
            }
            for (@Nullable SqlNode child : children(visit.node())) {
                if (child != null) {
                    pending.push(new Visit(child, visit.depth() + 1));
                }
            }
        }
    }

    private static List<@Nullable SqlNode> children(SqlNode node) {
        if (node instanceof SqlCall call) {
            return call.getOperandList();
        }
        return node instanceof SqlNodeList list ? list.getList() : List.of();
    }

    private static SqlDatabaseException tooDeep(@Nullable Throwable cause) {
        return new SqlDatabaseException(
                SqlErrorCode.TOO_COMPLEX,
                "the statement's expressions or queries are nested more than " + TREE_DEPTH_MAX
                        + " deep; split it up, or write IN instead of many ORs",
                cause);
    }
}
