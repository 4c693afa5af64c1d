package io.travertine.sql.database;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Engine;
import io.travertine.engine.Snapshot;
import io.travertine.sql.DatabaseDescription.TableDescription;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.JavaMethods;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/**
 * Answers the blocks of an SQL script: statements that end with semicolons, run one after the other. A first line
 * {@code session NAME} says which session runs the block; {@code describe} tells what the catalog holds; {@code point NAME}
 * remembers the newest commit point, which {@code :NAME} stands for in later statements.
 */
final class SqlScript implements AutoCloseable {

    /** What functions in Java may call in scripts. */
    private static final JavaMethods JAVA_METHODS =
            new JavaMethods(List.of("java.lang.Math", "io.travertine.sql.database.routines.*"));

    private static final int THREADS = 2;

    private final TravertineDatabase database;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Long> points = new LinkedHashMap<>();

    SqlScript(Engine engine) {
        this(engine, true);
    }

    /** @param liftsLiterals whether statements may share plans */
    SqlScript(Engine engine, boolean liftsLiterals) {
        Clock clock = Clock.fixed(Instant.parse("2026-03-29T01:30:00Z"), ZoneOffset.UTC);
        this.database = new TravertineDatabase(engine, clock, JAVA_METHODS, liftsLiterals, THREADS);
    }

    TravertineDatabase database() {
        return database;
    }

    Session session(String name) {
        return sessions.computeIfAbsent(name, unused -> database.session());
    }

    String answer(String block) {
        String name = "default";
        String statements = block;
        if (block.startsWith("session ")) {
            int end = block.indexOf('\n');
            name = block.substring("session ".length(), end);
            statements = block.substring(end + 1);
        }
        Session session = session(name);
        return session.split(statements).stream()
                .map(statement -> statement.startsWith("point ")
                        ? remember(statement)
                        : withNames(run(session, withPoints(statement))))
                .collect(Collectors.joining("\n"));
    }

    private String remember(String statement) {
        try (Snapshot now = database.engine().snapshot()) {
            points.put(
                    ":" + statement.substring("point ".length()),
                    now.commitPoint().position());
        }
        return statement;
    }

    private String withPoints(String statement) {
        String filled = statement;
        for (Map.Entry<String, Long> point : points.entrySet()) {
            filled = filled.replace(point.getKey(), point.getValue().toString());
        }
        return filled;
    }

    /** Stores number commits differently. */
    private String withNames(String answer) {
        String named = answer;
        for (Map.Entry<String, Long> point : points.entrySet()) {
            named = named.replace("commit point " + point.getValue() + ":", "commit point " + point.getKey() + ":");
        }
        return named;
    }

    static String run(Session session, String statement) {
        if (statement.equals("describe")) {
            List<TableDescription> tables = session.describe().tables();
            return tables.isEmpty()
                    ? "no tables"
                    : tables.stream().map(SqlScript::text).collect(Collectors.joining("\n"));
        }
        try (QueryResult result = session.execute(statement)) {
            return result.hasRows() ? rows(result) : result.updateCount() + " changed";
        } catch (SqlDatabaseException e) {
            String place = e.position()
                    .map(at -> " at " + at.line() + ":" + at.column())
                    .orElse("");
            if (e.code() == SqlErrorCode.SERIALIZATION_CONFLICT) {
                return "ERROR 40001";
            }
            return "ERROR " + e.code().sqlState() + place + ": " + e.getMessage();
        }
    }

    private static String rows(QueryResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.columns().stream().map(ResultColumn::label).collect(Collectors.joining(" | ")));
        int count = 0;
        for (ColumnBatch batch = result.next(); batch != null; batch = result.next()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                lines.add(row(result.columns(), batch, row));
            }
            count += batch.rowCount();
        }
        lines.add(count == 1 ? "(1 row)" : "(" + count + " rows)");
        return String.join("\n", lines);
    }

    private static String row(List<ResultColumn> columns, ColumnBatch batch, int row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = TypeMapping.toJava(columns.get(i).type(), batch.column(i), row);
            values.add(text(value));
        }
        return String.join(" | ", values);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : TypeMapping.toText(value);
    }

    private static String text(TableDescription table) {
        String columns = table.columns().stream()
                .map(column -> column.name() + " " + column.type() + (column.nullable() ? "" : " NOT NULL")
                        + column.defaultText().map(text -> " DEFAULT " + text).orElse(""))
                .collect(Collectors.joining(", "));
        String indexes = table.indexes().stream()
                .map(index -> "; " + (index.unique() ? "unique " : "") + "index " + index.name()
                        + index.columns().stream()
                                .map(column -> column.name() + (column.descending() ? " DESC" : ""))
                                .toList())
                .collect(Collectors.joining());
        if (table.isView()) {
            return "view " + table.schema() + "." + table.name() + " (" + columns + ")";
        }
        return table.schema() + "." + table.name() + " (" + columns + "); key "
                + table.primaryKeyName().map(name -> name + " ").orElse("") + table.primaryKey() + indexes;
    }

    @Override
    public void close() {
        sessions.values().forEach(Session::close);
        database.close();
    }
}
