package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.schema.TravertineTable;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.Prepare.PreparingTable;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Which tables a FROM clause names, before the statement is checked. */
final class NamedTables {

    private final CalciteCatalogReader catalogReader;
    private final Set<String> withNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * A source of rows in FROM.
     *
     * @param table if it is a table of the catalog whose columns keep their names
     */
    record Source(String alias, Optional<TableDefinition> table) {}

    NamedTables(CalciteCatalogReader catalogReader, SqlNode statement) {
        this.catalogReader = catalogReader;
        statement.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call instanceof SqlWithItem item) {
                    withNames.add(item.name.getSimple());
                }
                return super.visit(call);
            }
        });
    }

    /** The sources of a FROM clause, from left to right. */
    List<Source> in(SqlNode from) {
        List<Source> sources = new ArrayList<>();
        collect(from, sources);
        return sources;
    }

    private void collect(SqlNode from, List<Source> sources) {
        if (from instanceof SqlJoin join) {
            collect(join.getLeft(), sources);
            collect(join.getRight(), sources);
        } else if (from instanceof SqlIdentifier name) {
            sources.add(new Source(name.names.get(name.names.size() - 1), table(name)));
        } else if (from.getKind() == SqlKind.AS) {
            SqlCall as = (SqlCall) from;
            boolean isTable = as.operand(0) instanceof SqlIdentifier && as.operandCount() == 2;
            Optional<TableDefinition> table = isTable ? table(as.operand(0)) : Optional.empty();
            sources.add(new Source(as.operand(1).toString().toLowerCase(Locale.ROOT), table));
        } else {
            sources.add(new Source("", Optional.empty()));
        }
    }

    private Optional<TableDefinition> table(SqlIdentifier name) {
        if (name.isSimple() && withNames.contains(name.getSimple())) {
            return Optional.empty();
        }
        PreparingTable table = catalogReader.getTable(name.names);
        return Optional.ofNullable(table == null ? null : table.unwrap(TravertineTable.class))
                .map(TravertineTable::definition);
    }
}
