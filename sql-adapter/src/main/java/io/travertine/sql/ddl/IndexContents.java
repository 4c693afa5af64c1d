package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.IndexDefinition.Contents;
import io.travertine.sql.catalog.IndexExpression;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.DerivedValues;
import io.travertine.sql.parser.CreateIndexStatement;
import io.travertine.sql.parser.IndexElement;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** What the indexes of a table are over, from what CREATE INDEX says. */
final class IndexContents {

    private final Definitions definitions;
    private final TableDefinition table;
    private final Set<Object> named = new HashSet<>();

    IndexContents(Definitions definitions, TableDefinition table) {
        this.definitions = definitions;
        this.table = table;
    }

    /** The index that is declared so. */
    IndexDefinition declared(CreateIndexStatement statement, String keyspace) {
        List<KeyPart> parts = new ArrayList<>();
        List<IndexExpression> expressions = new ArrayList<>();
        for (IndexElement element : statement.elements()) {
            Optional<SqlIdentifier> column = element.column();
            if (column.isPresent()) {
                parts.add(new KeyPart(ordinal(column.get()), element.descending()));
            } else {
                expressions.add(new IndexExpression(element.text(), typeOf(element)));
                parts.add(new KeyPart(-expressions.size(), element.descending()));
            }
        }
        List<Integer> included =
                statement.included().stream().map(this::ordinal).toList();
        Optional<String> condition = statement.condition().map(this::condition);
        return new IndexDefinition(
                statement.name().getSimple(),
                statement.unique(),
                parts,
                keyspace,
                false,
                new Contents(expressions, condition, included));
    }

    private int ordinal(SqlIdentifier column) {
        int ordinal = Definitions.columnOrdinal(table.name(), table.columns(), column);
        if (!named.add(ordinal)) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    column,
                    "column " + column.getSimple() + " is given twice in one index of table " + table.name());
        }
        return ordinal;
    }

    private ColumnType typeOf(IndexElement element) {
        ColumnType type = lasting(element).type();
        if (type.name() == TypeName.CHAR || type.name() == TypeName.NULL) {
            throw error(
                    element,
                    SqlErrorCode.NOT_SUPPORTED,
                    "an index over " + element.text() + ", which is of type " + type
                            + ", is not supported; CAST it to VARCHAR");
        }
        if (!named.add(element.text())) {
            throw error(
                    element,
                    SqlErrorCode.INVALID_DEFINITION,
                    element.text() + " is given twice in one index of table " + table.name());
        }
        return type;
    }

    private String condition(IndexElement element) {
        ColumnType type = lasting(element).type();
        if (type.name() != TypeName.BOOLEAN) {
            throw error(
                    element,
                    SqlErrorCode.TYPE_MISMATCH,
                    "the condition of an index must be of type BOOLEAN, " + element.text() + " is of type " + type);
        }
        return element.text();
    }

    private Expression lasting(IndexElement element) {
        element.node().accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier name) {
                if (name.names.size() > 1) {
                    throw Definitions.error(
                            SqlErrorCode.INVALID_DEFINITION,
                            name,
                            "in an index, columns are named without their table: " + name);
                }
                return null;
            }
        });
        try {
            return definitions.conditions().indexed(table, element.text());
        } catch (SqlDatabaseException e) {
            throw error(element, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static SqlDatabaseException error(IndexElement element, SqlErrorCode code, String message) {
        return Positions.error(code, element.node(), message);
    }

    /** Computes what the indexes of a saved table are over beside its columns. */
    static DerivedValues derivation(Definitions definitions, TableDefinition table) {
        List<Expression> expressions = DerivedColumns.of(table).all().stream()
                .map(derived -> definitions.conditions().expression(table, derived.sql()))
                .toList();
        return new DerivedValues(table, expressions, definitions.evaluation());
    }

    /** Whether the index goes away with a column. */
    static boolean names(IndexDefinition index, TableDefinition table, int column) {
        return index.parts().stream().anyMatch(part -> part.column() == column)
                || index.included().contains(column)
                || computesFrom(index, table.columns().get(column).name());
    }

    /** Whether the index is over something that is computed from a column. */
    static boolean computesFrom(IndexDefinition index, String column) {
        return index.condition().filter(sql -> ConditionText.names(sql, column)).isPresent()
                || index.expressions().stream().anyMatch(expression -> ConditionText.names(expression.sql(), column));
    }

    /** The index with another name of a column. */
    static IndexDefinition renamed(IndexDefinition index, String column, String newName) {
        return index.withContents(new Contents(
                index.expressions().stream()
                        .map(expression -> new IndexExpression(
                                ConditionText.renamed(expression.sql(), column, newName), expression.type()))
                        .toList(),
                index.condition().map(sql -> ConditionText.renamed(sql, column, newName)),
                index.included()));
    }
}
