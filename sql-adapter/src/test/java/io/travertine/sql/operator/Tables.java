package io.travertine.sql.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.sql.catalog.CatalogFixture;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.type.ColumnType;

/** A table of many types, for tests: with a primary key and without. */
final class Tables {

    static final List<ColumnType> TYPES = List.of(
            ColumnType.INTEGER,
            ColumnType.varchar(8),
            ColumnType.decimal(8, 2),
            ColumnType.DOUBLE,
            ColumnType.BIGINT,
            ColumnType.TIMESTAMP,
            ColumnType.DATE);
    static final IndexDefinition BY_AMOUNT =
            new IndexDefinition("by_amount", false, List.of(new KeyPart(2, true), new KeyPart(4, false)), "i1");
    static final IndexDefinition BY_CODE = new IndexDefinition("by_code", true, List.of(new KeyPart(4, false)), "i2");

    private Tables() {}

    /** Columns id, name, amount, ratio, code, moment, day; key (id, name DESC); indexes on (amount DESC, code) and code. */
    static TableDefinition keyed() {
        return table(List.of(new KeyPart(0, false), new KeyPart(1, true)));
    }

    /** The same without a primary key. */
    static TableDefinition hidden() {
        return table(List.of());
    }

    private static TableDefinition table(List<KeyPart> primaryKey) {
        List<String> names = List.of("id", "name", "amount", "ratio", "code", "moment", "day");
        List<ColumnDefinition> columns = new java.util.ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new ColumnDefinition(names.get(i), TYPES.get(i), i > 1, Optional.empty()));
        }
        return new TableDefinition(
                1, "main", "orders", columns, primaryKey, Optional.of("orders_pk"), List.of(BY_AMOUNT, BY_CODE), "t1");
    }

    /** The rules of tables that have none. */
    static RowRules noRules() {
        return new RowRules(CatalogFixture.of(), Map.of());
    }
}
