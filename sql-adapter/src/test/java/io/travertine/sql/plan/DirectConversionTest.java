package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CatalogFixture;
import io.travertine.sql.parser.DeleteStatement;
import io.travertine.sql.parser.InsertStatement;
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.parser.UpdateStatement;
import io.travertine.sql.plan.StatementConversion.Converted;
import io.travertine.sql.schema.TableEstimates;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is converted without the validator is the very algebra that comes of it: nodes, types, names, origins, literals. */
class DirectConversionTest {

    private static final Catalog CATALOG = CatalogFixture.of(
            "t(id BIGINT NOT NULL, s SMALLINT, n INTEGER, k INTEGER NOT NULL, d DECIMAL(8, 3), r REAL, f DOUBLE, c CHAR(4),"
                    + " v VARCHAR(6), w VARCHAR, user VARCHAR(9), day DATE, at TIMESTAMP, ok BOOLEAN) KEY(id)");

    private static final List<String> COLUMNS =
            List.of("id", "s", "n", "k", "d", "r", "f", "c", "v", "w", "user", "\"user\"", "day", "at", "ok");
    private static final List<String> NUMBERS = List.of("id", "s", "n", "k", "d", "r", "f");
    private static final List<String> VALUES = List.of(
            "?",
            "?",
            "?",
            "7",
            "0",
            "12345678901",
            "123456789012345678901",
            "1.5",
            "1e3",
            "-3",
            "'abc'",
            "''",
            "'a  '",
            "'longer than it'",
            "NULL",
            "TRUE",
            "DATE '2020-01-01'",
            "'2020-01-01'",
            "n",
            "u&'x'",
            "DEFAULT");

    private final Random random = new Random(Long.getLong("seed", 20_261_127L));

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The query that a statement is planned as. */
    private static SqlNode query(SqlNode statement) {
        if (statement instanceof InsertStatement insert) {
            return ChangePlanning.inserted(insert);
        } else if (statement instanceof UpdateStatement update) {
            TargetTable target = TargetTable.of(update, CATALOG, Catalog.DEFAULT_SCHEMA);
            return ChangePlanning.updated(update, target, Assignments.of(update.changes(), target));
        } else if (statement instanceof DeleteStatement delete) {
            return ChangePlanning.deleted(delete, TargetTable.of(delete, CATALOG, Catalog.DEFAULT_SCHEMA));
        }
        return statement;
    }

    /** All that a conversion says, as text; null if it says nothing. */
    private static @Nullable String said(String sql, boolean directly) {
        StatementShape shape = StatementShape.of(sql);
        SqlNode statement = TravertineParser.parse(sql);
        LiftedLiterals literals = LiftedLiterals.of(shape, LiftableLiterals.of(shape, statement));
        SqlNode query = query(statement);
        StatementConversion conversion = new StatementConversion(
                CATALOG, new PlannerSettings(Catalog.DEFAULT_SCHEMA, TableEstimates.unknown()), literals);
        Converted converted = directly ? conversion.direct(query) : conversion.fully(query);
        return converted == null
                ? null
                : said(converted, query == statement || !(statement instanceof InsertStatement)) + literals.types();
    }

    private static String said(Converted converted, boolean isQuery) {
        List<String> said = new ArrayList<>();
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                said.add(node.getDigest().replaceAll("#\\d+", "") + " "
                        + node.getRowType().getFullTypeString() + expressions(node));
                super.visit(node, ordinal, parent);
            }
        }.go(converted.root().project());
        said.add(String.valueOf(converted.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().getFullTypeString())
                .sorted()
                .toList()));
        if (isQuery) {
            said.add(converted.root().validatedRowType.getFullTypeString());
            said.add(String.valueOf(converted.origins()));
        }
        return String.join("\n", said);
    }

    /** What digests leave out: the types of parameters, and which operators of one name are meant. */
    private static String expressions(RelNode node) {
        StringBuilder said = new StringBuilder();
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitDynamicParam(RexDynamicParam parameter) {
                said.append(' ')
                        .append(parameter)
                        .append(':')
                        .append(parameter.getType().getFullTypeString());
                return parameter;
            }

            @Override
            public RexNode visitCall(RexCall call) {
                said.append(' ')
                        .append(call.getKind())
                        .append(call.getParserPosition())
                        .append(':')
                        .append(call.getType().getFullTypeString());
                return super.visitCall(call);
            }
        });
        return said.toString();
    }

    private static boolean isDirect(String sql) {
        String direct;
        try {
            direct = said(sql, true);
        } catch (SqlDatabaseException e) {
            return false;
        }
        if (direct != null) {
            assertThat(direct).as(sql).isEqualTo(said(sql, false));
        }
        return direct != null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT v AS first, k FROM t WHERE id = 5",
                "SELECT * FROM t WHERE id = ?",
                "SELECT x.*, x.k AS more FROM public.t AS x WHERE x.id >= 4 AND ? > id AND v = 'abc'",
                "SELECT id, K FROM t WHERE id BETWEEN ? AND 70000000000 ORDER BY k DESC, id LIMIT 10",
                "SELECT id FROM t FETCH FIRST ? ROWS ONLY",
                "INSERT INTO t (k, id, v, d) VALUES (?, 1, 'abc', 5)",
                "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)",
                "UPDATE t SET k = 5, v = 'abc', d = ?, f = NULL WHERE id = 4",
                "UPDATE t SET k = k + 5, f = f - ? WHERE id = ?",
                "DELETE FROM t AS x WHERE x.id = ? AND k > 7"
            })
    void convertsWhatApplicationsMostlySay(String sql) {
        assertThat(isDirect(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT user FROM t",
                "SELECT k FROM t WHERE user = 'a'",
                "SELECT k FROM t WHERE nosuch = 4",
                "SELECT k, k FROM t",
                "SELECT DISTINCT k FROM t",
                "SELECT k FROM t WHERE k = 'x'",
                "SELECT k FROM nosuch",
                "SELECT COUNT(*) FROM t",
                "SELECT k FROM t GROUP BY k",
                "INSERT INTO t (id) VALUES (1)",
                "INSERT INTO t (id, k) VALUES (1, NULL)",
                "INSERT INTO t (id, k) VALUES (1)",
                "INSERT INTO t (id, k) VALUES (1, 2), (3, 4)"
            })
    void leavesTheRestToTheValidator(String sql) {
        assertThat(isDirect(sql)).isFalse();
    }

    @Test
    void convertsRandomStatementsAsTheValidatorDoes() {
        int direct = 0;
        for (int i = 0; i < 500; i++) {
            direct += isDirect(statement()) ? 1 : 0;
        }
        assertThat(direct).as("converted directly").isGreaterThan(80);
    }

    private String statement() {
        return switch (random.nextInt(6)) {
            case 0 ->
                "INSERT INTO t (id, k, " + one(COLUMNS.subList(7, 15)) + ", " + one(NUMBERS.subList(4, 7))
                        + ") VALUES (" + one(VALUES.subList(0, 6)) + ", " + value() + ", " + value() + ", "
                        + value() + ")";
            case 1 -> "UPDATE t SET " + one(COLUMNS) + " = " + assigned() + ", n = " + assigned() + where();
            case 2 -> "DELETE FROM t x" + where();
            default -> "SELECT " + items() + " FROM t" + where() + order();
        };
    }

    /** Mostly what is converted. */
    private String value() {
        return random.nextInt(3) > 0 ? one(VALUES.subList(1, 5)) : one(VALUES);
    }

    private String assigned() {
        return random.nextBoolean() ? value() : one(NUMBERS) + one(List.of(" + ", " - ", " * ", " / ")) + value();
    }

    private String items() {
        return switch (random.nextInt(4)) {
            case 0 -> "*";
            case 1 -> "t.*, t." + one(COLUMNS) + " AS one";
            case 2 -> one(COLUMNS) + ", " + one(COLUMNS) + " \"Two\"";
            default -> "ID, " + one(NUMBERS);
        };
    }

    private String where() {
        return random.nextInt(8) == 0 ? "" : " WHERE " + condition();
    }

    private String condition() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> condition() + " AND " + condition();
            case 2 -> one(COLUMNS) + " BETWEEN " + value() + " AND " + value();
            case 3 -> value() + " <= " + one(COLUMNS);
            case 4 -> "(" + condition() + " OR " + condition() + ")";
            default -> one(COLUMNS) + one(List.of(" = ", " <> ", " < ", " <= ", " > ", " >= ")) + value();
        };
    }

    private String order() {
        return switch (random.nextInt(4)) {
            case 0 -> " ORDER BY " + one(COLUMNS);
            case 1 -> " ORDER BY id DESC, " + one(COLUMNS) + " LIMIT " + one(VALUES.subList(0, 5));
            case 2 -> " LIMIT " + one(VALUES.subList(0, 6));
            default -> "";
        };
    }
}
