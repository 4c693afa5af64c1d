package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

import io.travertine.engine.Direction;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.expression.Projection;
import io.travertine.sql.storage.Storage;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableSinkTest {

    private static final List<ColumnType> TYPES = Tables.TYPES;
    private static final List<Integer> COLUMNS = List.of(0, 1, 2, 3, 4, 5, 6);

    private final Execution execution = new Execution();

    @AfterEach
    void close() {
        execution.close();
    }

    @Test
    void indexesStayEqualToTheirTable() {
        for (TableDefinition table : List.of(Tables.keyed(), Tables.hidden())) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            create(table);
            List<List<Object>> model = new ArrayList<>();
            for (int step = 0; step < 120; step++) {
                List<List<Object>> before = List.copyOf(model);
                try (Transaction transaction = execution.engine.begin()) {
                    change(random, table, transaction, model);
                    if (random.nextInt(6) == 0) {
                        transaction.rollback();
                        model = new ArrayList<>(before);
                    } else {
                        transaction.commit();
                    }
                }
                checkContents(table, model, "seed " + seed + " step " + step);
            }
            drop(table);
        }
    }

    private void change(Random random, TableDefinition table, Transaction transaction, List<List<Object>> model) {
        int id = random.nextInt(30);
        switch (random.nextInt(3)) {
            case 0 -> {
                List<Object> row = row(id, "n" + random.nextInt(2), random.nextInt(5), random.nextInt(40));
                if (insert(table, transaction, row) != null) {
                    model.add(row);
                }
            }
            case 1 -> {
                long count = execution.change(transaction, delete(table, row -> (Integer) row.get(0) == id));
                int size = model.size();
                model.removeIf(row -> (Integer) row.get(0) == id);
                assertThat(count).isEqualTo(size - model.size());
            }
            default -> update(random, table, transaction, model, id);
        }
    }

    private Long insert(TableDefinition table, Transaction transaction, List<Object> row) {
        try {
            return execution.change(
                    transaction, new TableInsert(source(row), TableChange.insert(table, Tables.noRules())));
        } catch (SqlDatabaseException e) {
            assertThat(e.code()).isEqualTo(SqlErrorCode.UNIQUE_VIOLATION);
            return null;
        }
    }

    private void update(
            Random random, TableDefinition table, Transaction transaction, List<List<Object>> model, int id) {
        boolean amounts = random.nextBoolean();
        int column = amounts ? 2 : 0;
        Object value = amounts ? BigDecimal.valueOf(random.nextInt(5)).setScale(2) : (Object) (id + 1);
        List<List<Object>> updated = new ArrayList<>();
        for (List<Object> row : model) {
            List<Object> copy = new ArrayList<>(row);
            if ((Integer) row.get(0) == id) {
                copy.set(column, value);
            }
            updated.add(copy);
        }
        Predicate<List<Object>> which = row -> (Integer) row.get(0) == id;
        try {
            execution.change(transaction, update(table, which, column, row -> value));
            model.clear();
            model.addAll(updated);
        } catch (SqlDatabaseException e) {
            assertThat(e.code()).isEqualTo(SqlErrorCode.UNIQUE_VIOLATION);
        }
    }

    private void checkContents(TableDefinition table, List<List<Object>> model, String description) {
        assertThat(execution.rows(new RangeScan(ScanSpecification.of(table, COLUMNS)), TYPES))
                .as(description)
                .containsExactlyInAnyOrderElementsOf(model);
        for (IndexDefinition index : table.indexes()) {
            IndexScan scan = new IndexScan(index, ScanSpecification.of(table, COLUMNS));
            assertThat(execution.rows(scan, TYPES))
                    .as("%s, index %s", description, index.name())
                    .containsExactlyInAnyOrderElementsOf(model);
        }
    }

    @Test
    void rowsMayTakeEachOthersKeys() {
        TableDefinition table = Tables.keyed();
        create(table);
        commit(transaction -> {
            for (int i = 0; i < 5; i++) {
                insert(table, transaction, row(i, "n", 1, i));
            }
            return execution.change(transaction, update(table, row -> true, 0, row -> 4 - (Integer) row.get(0)));
        });
        List<List<Object>> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(row(4 - i, "n", 1, i));
        }
        checkContents(table, expected, "reversed");
    }

    @Test
    void aStatementThatFailsHasChangedNothing() {
        TableDefinition table = Tables.keyed();
        create(table);
        commit(transaction -> insert(table, transaction, row(5, "n", 1, 50)));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(row(i, "n", 1, i));
        }
        commit(transaction -> {
            insert(table, transaction, row(77, "n", 1, 77));
            assertFails(
                    transaction,
                    new TableInsert(new BatchSource(TYPES, rows, 3), TableChange.insert(table, Tables.noRules())),
                    SqlErrorCode.UNIQUE_VIOLATION,
                    "main.orders already holds a row with (id, name) = (5, 'n'); primary key orders_pk allows one");
            return null;
        });
        checkContents(table, List.of(row(5, "n", 1, 50), row(77, "n", 1, 77)), "after the failure");
    }

    @Test
    void valuesThatTheColumnsForbidAreRefused() {
        TableDefinition table = Tables.keyed();
        create(table);
        commit(transaction -> {
            insert(table, transaction, row(1, "n", 1, 1));
            assertFails(
                    transaction,
                    new TableInsert(source(row(2, "n", 1, 1)), TableChange.insert(table, Tables.noRules())),
                    SqlErrorCode.UNIQUE_VIOLATION,
                    "(code) = (1); unique index by_code allows one");
            assertFails(
                    transaction,
                    new TableInsert(source(row(2, null, 1, 2)), TableChange.insert(table, Tables.noRules())),
                    SqlErrorCode.NOT_NULL_VIOLATION,
                    "column name of table main.orders");
            List<ColumnType> wider = new ArrayList<>(TYPES);
            wider.set(1, ColumnType.VARCHAR);
            BatchSource tooLong = new BatchSource(wider, List.of(row(2, "äöüäöüäöü", 1, 2)), 1);
            assertFails(
                    transaction,
                    new TableInsert(tooLong, TableChange.insert(table, Tables.noRules())),
                    SqlErrorCode.STRING_TOO_LONG,
                    "got a value of length 9");
            insert(table, transaction, row(2, "äöüäöüäö", 1, 2));
            assertFails(
                    transaction,
                    update(table, row -> (Integer) row.get(0) == 1, 4, row -> 2L),
                    SqlErrorCode.UNIQUE_VIOLATION,
                    "(code) = (2)");
            return null;
        });
        checkContents(table, List.of(row(1, "n", 1, 1), row(2, "äöüäöüäö", 1, 2)), "after the failures");
    }

    @Test
    void numbersBeyondTheirColumnAreRefused() {
        TableDefinition table = Tables.keyed();
        create(table);
        List<ColumnType> wider = new ArrayList<>(TYPES);
        wider.set(0, ColumnType.BIGINT);
        wider.set(2, ColumnType.decimal(18, 2));
        List<Object> tooLong = new ArrayList<>(row(1, "n", 1, 1));
        tooLong.set(0, 1L << 31);
        List<Object> tooManyDigits = new ArrayList<>(row(1, "n", 1, 1));
        tooManyDigits.set(0, 1L);
        tooManyDigits.set(2, new BigDecimal("1000000.00"));
        commit(transaction -> {
            assertFails(
                    transaction,
                    new TableInsert(
                            new BatchSource(wider, List.of(tooLong), 1), TableChange.insert(table, Tables.noRules())),
                    SqlErrorCode.NUMERIC_OUT_OF_RANGE,
                    "value 2147483648 is out of range for column id");
            assertFails(
                    transaction,
                    new TableInsert(
                            new BatchSource(wider, List.of(tooManyDigits), 1),
                            TableChange.insert(table, Tables.noRules())),
                    SqlErrorCode.NUMERIC_OUT_OF_RANGE,
                    "value 1000000.00 is out of range for column amount");
            return null;
        });
    }

    @Test
    void hiddenRowIdsGoOnAfterReopening() {
        TableDefinition table = Tables.hidden();
        create(table);
        commit(transaction -> insert(table, transaction, row(1, "a", 1, 1)));
        Storage reopened = new Storage(execution.engine);
        try (Transaction transaction = execution.engine.begin()) {
            byte[] first = reopened.table(table)
                    .insert(
                            transaction,
                            BatchSource.batch(TYPES, List.of(row(2, "b", 1, 2))).columns(),
                            0);
            assertThat(first).endsWith(2);
            transaction.commit();
        }
        checkContents(table, List.of(row(1, "a", 1, 1), row(2, "b", 1, 2)), "after reopening");
    }

    @Test
    void transactionsThatInsertAtTheSameTimeTakeDifferentRowIds() {
        TableDefinition table = Tables.hidden();
        create(table);
        try (Transaction one = execution.engine.begin();
                Transaction other = execution.engine.begin()) {
            insert(table, one, row(1, "a", 1, 1));
            insert(table, other, row(2, "b", 1, 2));
            other.commit();
            one.commit();
        }
        checkContents(table, List.of(row(1, "a", 1, 1), row(2, "b", 1, 2)), "both");
    }

    @Test
    void anIndexIsBuiltOverTheRowsThatAreThere() {
        TableDefinition plain = new TableDefinition(
                1,
                "main",
                "orders",
                Tables.keyed().columns(),
                Tables.keyed().primaryKey(),
                Optional.empty(),
                List.of(),
                "t1");
        create(plain);
        commit(transaction -> {
            for (int i = 0; i < 50; i++) {
                insert(plain, transaction, row(i, "n", i % 7, i % 5 == 0 ? null : i));
            }
            return null;
        });
        commit(transaction -> {
            for (IndexDefinition index : Tables.keyed().indexes()) {
                execution.storage.index(Tables.keyed(), index).create(transaction);
                execution
                        .storage
                        .index(Tables.keyed(), index)
                        .build(transaction, (columns, rowCount) -> List.copyOf(columns), () -> {});
            }
            return null;
        });
        List<List<Object>> rows = execution.rows(new RangeScan(ScanSpecification.of(plain, COLUMNS)), TYPES);
        assertThat(rows).hasSize(50);
        checkContents(Tables.keyed(), rows, "built");
    }

    private TableDelete delete(TableDefinition table, Predicate<List<Object>> which) {
        return new TableDelete(stored(table, which), TableChange.delete(table, false, Tables.noRules()));
    }

    private TableUpdate update(
            TableDefinition table, Predicate<List<Object>> which, int column, Function<List<Object>, Object> value) {
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < storedTypes(table).size(); i++) {
            expressions.add(Expressions.column(i, storedTypes(table).get(i)));
        }
        expressions.add(new RowExpression(TYPES, TYPES.get(column), value));
        return new TableUpdate(
                new Project(stored(table, which), Projection.of(expressions)),
                TableChange.update(table, List.of(column), false, Tables.noRules()));
    }

    private static List<ColumnType> storedTypes(TableDefinition table) {
        List<ColumnType> types = new ArrayList<>(TYPES);
        if (table.hasHiddenRowId()) {
            types.add(ColumnType.VARBINARY);
        }
        return types;
    }

    private static Operator stored(TableDefinition table, Predicate<List<Object>> which) {
        List<Integer> columns = new ArrayList<>(COLUMNS);
        if (table.hasHiddenRowId()) {
            columns.add(COLUMNS.size());
        }
        return new RangeScan(new ScanSpecification(
                table,
                columns,
                KeyBounds.all(),
                Direction.FORWARD,
                List.of(),
                Optional.of(RowExpression.condition(TYPES, which::test)),
                Optional.empty()));
    }

    private void assertFails(Transaction transaction, Operator sink, SqlErrorCode code, String message) {
        assertThatThrownBy(() -> execution.change(transaction, sink))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private void create(TableDefinition table) {
        commit(transaction -> {
            execution.storage.table(table).create(transaction);
            return null;
        });
    }

    private void drop(TableDefinition table) {
        commit(transaction -> {
            execution.storage.table(table).drop(transaction);
            return null;
        });
    }

    private void commit(Function<Transaction, Object> work) {
        try (Transaction transaction = execution.engine.begin()) {
            work.apply(transaction);
            transaction.commit();
        }
    }

    private static BatchSource source(List<Object> row) {
        return new BatchSource(TYPES, List.of(row), 1);
    }

    private static List<Object> row(int id, String name, int amount, Integer code) {
        return Arrays.asList(
                id,
                name,
                BigDecimal.valueOf(amount).setScale(2),
                null,
                code == null ? null : code.longValue(),
                null,
                null);
    }
}
