package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.plan.StatementConversion.Converted;
import io.travertine.sql.schema.TravertineTable;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable.ToRelContext;
import org.apache.calcite.plan.ViewExpanders;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.Prepare.PreparingTable;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.Direction;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.jspecify.annotations.Nullable;

/**
 * Turns statements over one table of the catalog, of the shapes that make up most of an application's, into algebra without the
 * validator and the converter: columns chosen from a table by comparisons of columns with parameters and lifted literals, in the
 * order of columns and up to a limit, and the insertion of one row. It gives the very algebra that they give, in a fraction of
 * the time, or null for whatever it is not sure of, errors among it. Used once.
 */
final class DirectConversion {

    private final Catalog catalog;
    private final String currentSchema;
    private final CalciteCatalogReader catalogReader;
    private final RelOptCluster cluster;
    private final LiftedLiterals literals;

    /** @param column of the table, or -1 */
    private record Item(int column, String name, RexNode value) {}

    DirectConversion(
            Catalog catalog,
            String currentSchema,
            CalciteCatalogReader catalogReader,
            RelOptCluster cluster,
            LiftedLiterals literals) {
        this.catalog = catalog;
        this.currentSchema = currentSchema;
        this.catalogReader = catalogReader;
        this.cluster = cluster;
        this.literals = literals;
    }

    /** The algebra of a statement, which is left as it is; null if it takes the validator. */
    @Nullable Converted convert(SqlNode statement) {
        if (statement instanceof SqlSelect select) {
            return select(select, null);
        } else if (statement instanceof SqlOrderBy ordered && ordered.query instanceof SqlSelect select) {
            return ordered.offset == null ? select(select, ordered) : null;
        }
        return statement instanceof SqlInsert insert
                ? new DirectInsert(catalog, currentSchema, catalogReader, cluster, literals).convert(insert)
                : null;
    }

    private @Nullable Converted select(SqlSelect select, @Nullable SqlOrderBy ordered) {
        DirectNames names = isPlain(select) ? DirectNames.of(select.getFrom(), catalog, currentSchema) : null;
        RelNode scan = names == null ? null : scan(names);
        if (names == null || scan == null) {
            return null;
        }
        DirectValues values = new DirectValues(cluster.getRexBuilder(), literals, ordered == null ? select : ordered);
        RelNode rows = select.getWhere() == null
                ? scan
                : new DirectConditions(cluster.getRexBuilder(), names, scan, values).filtered(select.getWhere());
        List<Item> items = items(select, names, scan, values);
        if (rows == null || items == null) {
            return null;
        }
        List<String> labels = items.stream().map(Item::name).toList();
        RelNode projected = LogicalProject.create(
                rows, List.of(), items.stream().map(Item::value).toList(), labels, Set.of());
        RelDataType rowType = projected.getRowType();
        RelNode root = ordered == null ? projected : sorted(projected, labels, ordered, values);
        if (root == null) {
            return null;
        }
        RelRoot relRoot = RelRoot.of(root, rowType, select.getKind());
        List<@Nullable List<String>> origins = new ArrayList<>();
        items.forEach(item -> origins.add(item.column() < 0 ? null : origin(names, item.column())));
        return new Converted(relRoot, values.parameters(), origins);
    }

    private static boolean isPlain(SqlSelect select) {
        return !select.isDistinct()
                && !select.hasHints()
                && !select.isKeywordPresent(SqlSelectKeyword.STREAM)
                && select.getGroup() == null
                && select.getHaving() == null
                && select.getQualify() == null
                && select.getWindowList().isEmpty()
                && select.getOrderList() == null
                && select.getOffset() == null
                && select.getFetch() == null;
    }

    private @Nullable RelNode scan(DirectNames names) {
        PreparingTable table = catalogReader.getTable(names.written().names);
        TravertineTable known = table == null ? null : table.unwrap(TravertineTable.class);
        boolean isOurs =
                known != null && known.definition().id() == names.table().id();
        ToRelContext context = ViewExpanders.simpleContext(cluster);
        return table != null && isOurs ? table.toRel(context) : null;
    }

    private static List<String> origin(DirectNames names, int column) {
        return List.of(
                names.table().schema(),
                names.table().name(),
                names.table().columns().get(column).name());
    }

    private @Nullable List<Item> items(SqlSelect select, DirectNames names, RelNode scan, DirectValues values) {
        List<Item> items = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (SqlNode node : select.getSelectList()) {
            if (names.isEveryColumn(node)) {
                for (int i = 0; i < names.table().columns().size(); i++) {
                    items.add(column(i, names.table().columns().get(i).name(), scan));
                }
            } else {
                Item item = item(node, names, scan, values, items.size());
                if (item == null) {
                    return null;
                }
                items.add(item);
            }
        }
        boolean isUnique =
                items.stream().allMatch(item -> labels.add(item.name().toLowerCase(Locale.ROOT)));
        return isUnique ? items : null;
    }

    private @Nullable Item item(SqlNode node, DirectNames names, RelNode scan, DirectValues values, int ordinal) {
        SqlNode expression = node;
        String label = null;
        if (node instanceof SqlBasicCall as && as.getKind() == SqlKind.AS && as.operandCount() == 2) {
            expression = as.operand(0);
            label = as.operand(1) instanceof SqlIdentifier alias && alias.isSimple() ? alias.getSimple() : null;
        }
        int column = names.column(expression);
        if (column >= 0) {
            List<String> written = ((SqlIdentifier) expression).names;
            return column(column, label != null ? label : written.get(written.size() - 1), scan);
        }
        RexNode value = node == expression
                ? new DirectAssignments(cluster.getRexBuilder(), names, scan, values).value(node)
                : null;
        return value == null ? null : new Item(-1, "EXPR$" + ordinal, value);
    }

    private Item column(int column, String label, RelNode scan) {
        return new Item(column, label, cluster.getRexBuilder().makeInputRef(scan, column));
    }

    private @Nullable RelNode sorted(RelNode rows, List<String> labels, SqlOrderBy ordered, DirectValues values) {
        List<RelFieldCollation> fields = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (SqlNode node : ordered.orderList) {
            boolean isDescending = node.getKind() == SqlKind.DESCENDING;
            SqlNode name = isDescending ? ((SqlCall) node).operand(0) : node;
            int field = DirectNames.isName(name) ? indexOf(((SqlIdentifier) name).getSimple(), labels) : -1;
            if (field < 0 || !seen.add(field)) {
                return null;
            }
            fields.add(new RelFieldCollation(field, isDescending ? Direction.DESCENDING : Direction.ASCENDING));
        }
        RexNode fetch = ordered.fetch == null ? null : values.limit(ordered.fetch);
        if (ordered.fetch != null && fetch == null) {
            return null;
        }
        return LogicalSort.create(rows, RelCollations.of(fields), null, fetch);
    }

    private static int indexOf(String name, List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
