package io.travertine.sql.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks functions against a table: a line is a function's name, its operands and its result, each a type and a value, with
 * bars between. A text stands in quotes; an expected error is an exclamation mark and its code. Each call is evaluated
 * twice: with constants, and with columns of which other rows are NULL.
 */
final class FunctionTable {

    static final EvaluationContext CONTEXT = context(() -> {});

    private static final Pattern TYPE = Pattern.compile("([A-Z_]+)(?:\\((\\d+)(?:,(\\d+))?\\))?");
    private static final int NULL_ROWS = 70;

    private FunctionTable() {}

    /** @param check what asks whether to end */
    static EvaluationContext context(Runnable check) {
        return new FixedContext(check);
    }

    static void check(String table) {
        for (String line : table.lines().toList()) {
            if (!line.isBlank()) {
                checkLine(line);
            }
        }
    }

    private static void checkLine(String line) {
        String[] cells = line.strip().split("\\s+\\|\\s+");
        List<Cell> operands = new ArrayList<>();
        for (int i = 1; i < cells.length - 1; i++) {
            operands.add(Cell.of(cells[i]));
        }
        Cell expected = Cell.of(cells[cells.length - 1]);
        assertThat(outcome(() -> evaluateConstants(cells[0], expected.type, operands)))
                .as(line)
                .isEqualTo(expected.outcome());
        assertThat(outcome(() -> evaluateColumns(cells[0], expected.type, operands)))
                .as(line + " (columns)")
                .isEqualTo(expected.outcome());
        if (!expected.outcome().equals("!NOT_SUPPORTED")) {
            checkNoValues(line, cells[0], expected.type, operands);
        }
    }

    /** Rows of NULLs alone, or no rows, are never an error. */
    private static void checkNoValues(String line, String function, ColumnType type, List<Cell> operands) {
        List<Cell> nulls = operands.stream()
                .map(cell -> cell.type.equals(KEYWORD) ? cell : new Cell(cell.type, null))
                .toList();
        for (int rowCount : new int[] {0, 1, 65}) {
            List<Expression> columns = new ArrayList<>();
            List<ColumnVector> vectors = new ArrayList<>();
            for (Cell cell : nulls) {
                columns.add(
                        cell.value == null
                                ? Expressions.column(vectors.size(), cell.type)
                                : Expressions.literal(cell.type, cell.value));
                vectors.add(Vectors.nulls(cell.type.kind(), rowCount));
            }
            ColumnVector result =
                    Expressions.call(function, type, columns).evaluate(new ColumnBatch(rowCount, vectors), CONTEXT);
            assertThat(result.rowCount()).as(line).isEqualTo(rowCount);
        }
    }

    private interface Evaluation {
        @Nullable Object run();
    }

    private static String outcome(Evaluation evaluation) {
        try {
            Object value = evaluation.run();
            return value == null ? "NULL" : TypeMapping.toText(value);
        } catch (SqlDatabaseException error) {
            return "!" + error.code();
        }
    }

    private static @Nullable Object evaluateConstants(String function, ColumnType type, List<Cell> operands) {
        List<Expression> literals = operands.stream()
                .map(cell -> Expressions.literal(cell.type, cell.value))
                .toList();
        ColumnVector result =
                Expressions.call(function, type, literals).evaluate(new ColumnBatch(1, List.of()), CONTEXT);
        assertThat(result.kind()).isEqualTo(type.kind());
        return TypeMapping.toJava(type, result, 0);
    }

    private static @Nullable Object evaluateColumns(String function, ColumnType type, List<Cell> operands) {
        List<Expression> columns = new ArrayList<>();
        List<ColumnVector> vectors = new ArrayList<>();
        for (Cell cell : operands) {
            boolean keyword = cell.type.equals(KEYWORD);
            columns.add(
                    keyword
                            ? Expressions.literal(cell.type, cell.value)
                            : Expressions.column(vectors.size(), cell.type));
            vectors.add(withNullsAround(cell));
        }
        ColumnBatch batch = new ColumnBatch(2 * NULL_ROWS + 1, vectors);
        ColumnVector result = Expressions.call(function, type, columns).evaluate(batch, CONTEXT);
        assertThat(result.rowCount()).isEqualTo(batch.rowCount());
        return TypeMapping.toJava(type, result, NULL_ROWS);
    }

    private static ColumnVector withNullsAround(Cell cell) {
        ColumnBuilder builder = new ColumnBuilder(cell.type.kind());
        for (int row = 0; row < 2 * NULL_ROWS + 1; row++) {
            TypeMapping.append(cell.type, row == NULL_ROWS ? cell.value : null, builder);
        }
        return builder.build();
    }

    /** The type of operands that must be constants: CHAR, in these tables. */
    private static final ColumnType KEYWORD = ColumnType.of(TypeName.CHAR);

    private record Cell(ColumnType type, @Nullable String value) {

        static Cell of(String text) {
            int space = text.indexOf(' ');
            String value = text.substring(space + 1).strip();
            if (value.startsWith("'")) {
                value = value.substring(1, value.length() - 1);
            } else if (value.equals("NULL")) {
                value = null;
            }
            return new Cell(typeOf(text.substring(0, space)), value);
        }

        String outcome() {
            if (value == null || value.startsWith("!")) {
                return String.valueOf(value).replace("null", "NULL");
            }
            return TypeMapping.toText(TypeMapping.toJava(type, TypeMapping.toVector(type, value), 0));
        }
    }

    static ColumnType typeOf(String text) {
        Matcher matcher = TYPE.matcher(text);
        assertThat(matcher.matches()).as("type " + text).isTrue();
        TypeName name = TypeName.valueOf(matcher.group(1));
        boolean time = name == TypeName.TIME || name == TypeName.TIMESTAMP;
        int precision = matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : time ? 6 : ColumnType.UNLIMITED;
        return new ColumnType(name, precision, matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)));
    }

    private record FixedContext(Runnable check) implements EvaluationContext {

        @Override
        public ColumnVector parameter(int index) {
            return TypeMapping.toVector(ColumnType.INTEGER, index);
        }

        @Override
        public ColumnVector correlation(int correlationId, int column) {
            return TypeMapping.toVector(ColumnType.INTEGER, correlationId * 100 + column);
        }

        @Override
        public Instant statementTime() {
            return Instant.parse("2026-02-28T23:30:00.123456Z");
        }

        @Override
        public SessionValues session() {
            return new SessionValues(ZoneId.of("Europe/Berlin"), "travertine", "public", "sa", JavaMethods.NONE);
        }

        @Override
        public long newestCommitPoint() {
            return 1;
        }

        @Override
        public SequenceNumbers sequences() {
            throw new AssertionError("there are no sequences");
        }

        @Override
        public void checkCancelled() {
            check.run();
        }
    }
}
