package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.travertine.engine.Direction;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.rel.IndexScanRel;
import io.travertine.sql.rel.MultiGetRel;
import io.travertine.sql.rel.PointGetRel;
import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.RangeScanRel;
import io.travertine.sql.rel.RexBounds.Bound;
import io.travertine.sql.rel.ScanOutput;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.statistics.ColumnStatistics;
import io.travertine.sql.statistics.ColumnValue;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/** One way to find the rows of a table: through the primary key or through an index. */
final class AccessPath {

    private static final double FETCH_COST = 4;
    private static final double SORT_COST = 2;
    private static final double GET_COST = 1.5;
    private static final double PARTIAL = 0.1;
    private static final double DERIVED_DISTINCT = 0.75;

    private final TableAccess access;
    private final Wish wish;
    private final Optional<UsableIndex> index;
    private final KeyMatch match;
    private final boolean covering;
    private final KeyOrder order;

    /** @param index the index to go through, or empty for the primary key */
    AccessPath(TableAccess access, Wish wish, Optional<UsableIndex> index, KeyMatch match) {
        this.access = access;
        this.wish = wish;
        this.index = index;
        this.match = match;
        this.covering = index.isPresent() && isCovering(index.get().definition());
        this.order = KeyOrder.of(index.map(UsableIndex::seen).orElse(access), index.isPresent(), match, wish);
    }

    private boolean isCovering(IndexDefinition definition) {
        return AccessPaths.columns(access.projects(), residual(metByBounds())).stream()
                .allMatch(column -> has(definition.parts(), column)
                        || definition.included().contains(column)
                        || has(access.table().primaryKey(), column));
    }

    /** The conjuncts that hold for all rows that a scan of the bounds finds. */
    private Set<RexNode> metByBounds() {
        Set<RexNode> met = new HashSet<>(match.metByBounds());
        index.ifPresent(usable -> met.addAll(usable.met()));
        return met;
    }

    private static boolean has(List<KeyPart> parts, int column) {
        return parts.stream().anyMatch(part -> part.column() == column);
    }

    private boolean isByKeys() {
        return index.isEmpty() && !match.keys().isEmpty();
    }

    /** Whether it is a get of one row by the whole primary key: nothing that an index does is cheaper. */
    boolean isPointGet() {
        return index.isEmpty() && match.keys().size() == 1;
    }

    /** What it costs, in rows that a plain scan reads; 0 for a point get, whatever size the table seems to have. */
    double cost() {
        if (isPointGet()) {
            return 0;
        }
        if (isByKeys()) {
            return match.keys().size() * GET_COST;
        }
        double rows = Math.max(1, access.tableRows() * selectivity());
        double perRow = index.isPresent() && !covering ? FETCH_COST : 1;
        if (wish.collation().getFieldCollations().isEmpty()) {
            return rows * perRow;
        }
        if (!order.isWanted()) {
            return rows * perRow + rows * SORT_COST;
        }
        boolean stopsEarly =
                wish.rowLimit().isPresent() && residual(metByBounds()).isEmpty();
        return stopsEarly ? Math.min(rows, limit()) * perRow : rows * perRow;
    }

    private double limit() {
        return wish.rowLimit()
                .map(rex -> rex instanceof RexLiteral literal ? RexLiteral.intValue(literal) : 100)
                .orElse(Integer.MAX_VALUE);
    }

    /** The part of the table within the bounds. */
    private double selectivity() {
        boolean isPartial =
                index.flatMap(usable -> usable.definition().condition()).isPresent();
        double selectivity = isPartial ? PARTIAL : 1;
        int fixed = match.bounds().equal().size();
        for (int i = 0; i < fixed; i++) {
            selectivity *= ofValue(
                    match.parts().get(i).column(), match.bounds().equal().get(i));
        }
        boolean unique = index.map(usable -> usable.definition().unique()).orElse(true);
        if (unique && fixed == match.parts().size() && fixed > 0) {
            return 1 / access.tableRows();
        }
        return fixed < match.parts().size()
                ? selectivity * ofRange(match.parts().get(fixed).column())
                : selectivity;
    }

    /** The part of the rows within the ends of the range that the bounds have on a column. */
    private double ofRange(int column) {
        Optional<Bound> lower = match.bounds().lower().filter(bound -> !bound.isOpen());
        Optional<Bound> upper = match.bounds().upper().filter(bound -> !bound.isOpen());
        ColumnValue from = lower.map(bound -> Literals.value(bound.values().get(0), rexBuilder()))
                .orElse(null);
        ColumnValue to = upper.map(bound -> Literals.value(bound.values().get(0), rexBuilder()))
                .orElse(null);
        Optional<ColumnStatistics> known = BaseColumn.of(access.scan(), column).statistics();
        if (known.isPresent() && (from != null || lower.isEmpty()) && (to != null || upper.isEmpty())) {
            return Selectivity.share(
                    known.get(),
                    from,
                    lower.filter(Bound::inclusive).isPresent(),
                    to,
                    upper.filter(Bound::inclusive).isPresent());
        }
        return (lower.isPresent() ? Selectivity.RANGE : 1) * (upper.isPresent() ? Selectivity.RANGE : 1);
    }

    private double ofValue(int column, RexNode value) {
        return BaseColumn.of(access.scan(), column)
                .statistics()
                .map(known -> Selectivity.ofValue(known, value, rexBuilder()))
                .orElseGet(() -> 1 / distinct(column));
    }

    /** Of what is derived from columns nothing is known. */
    private double distinct(int column) {
        return column < access.table().columns().size()
                ? Cardinality.baseDistinct(access.scan(), column)
                : Math.max(1, Math.pow(access.tableRows(), DERIVED_DISTINCT));
    }

    /** The nodes that do it. */
    TravertineRel physical() {
        if (isByKeys()) {
            return byKeys();
        }
        List<RexNode> rest = residual(metByBounds());
        if (index.isPresent()) {
            ScanOutput output = output(rest, true);
            return projected(
                    new IndexScanRel(output, index.get().definition(), match.bounds(), direction(), rowLimit()),
                    output.columns());
        }
        PushedConditions conditions = new PushedConditions(access.table(), rexBuilder(), rest);
        ScanOutput output = output(conditions.rest(), true);
        return projected(
                new RangeScanRel(
                        output,
                        match.bounds(),
                        direction(),
                        conditions.pushed(),
                        rowLimit(),
                        access.tableRows() * selectivity()),
                output.columns());
    }

    private TravertineRel byKeys() {
        ScanOutput output = output(residual(match.metByKeys()), match.keys().size() > 1);
        TravertineRel get = match.keys().size() == 1
                ? new PointGetRel(output, match.keys().get(0))
                : new MultiGetRel(output, match.keys(), direction());
        return projected(get, output.columns());
    }

    private Direction direction() {
        return order.isBackward() ? Direction.REVERSE : Direction.FORWARD;
    }

    private Optional<RexNode> rowLimit() {
        boolean inOrder = wish.collation().getFieldCollations().isEmpty() || order.isWanted();
        return inOrder ? wish.rowLimit() : Optional.empty();
    }

    private List<RexNode> residual(Set<RexNode> met) {
        return access.conjuncts().stream()
                .filter(conjunct -> !met.contains(conjunct))
                .toList();
    }

    private ScanOutput output(List<RexNode> residual, boolean ordered) {
        List<Integer> columns = AccessPaths.columns(access.projects(), residual);
        RexNode condition = RexUtil.composeConjunction(rexBuilder(), new ColumnsTo(columns).visitList(residual));
        List<RelFieldCollation> collation = new ArrayList<>();
        for (RelFieldCollation field : ordered ? order.fields() : List.<RelFieldCollation>of()) {
            int position = columns.indexOf(field.getFieldIndex());
            if (position < 0) {
                break;
            }
            collation.add(field.withFieldIndex(position));
        }
        TableDefinition table = access.table();
        return new ScanOutput(
                access.scan().getCluster(),
                table,
                columns,
                AccessPaths.rowType(access, columns),
                Optional.of(condition).filter(rex -> !rex.isAlwaysTrue()),
                RelCollations.of(collation));
    }

    /** The projections of the access, over the columns that are given; left out if they are these columns. */
    private TravertineRel projected(TravertineRel rel, List<Integer> columns) {
        List<RexNode> projects = new ColumnsTo(columns).visitList(access.projects());
        boolean identity = projects.size() == columns.size();
        for (int i = 0; i < projects.size() && identity; i++) {
            identity = projects.get(i) instanceof RexInputRef ref && ref.getIndex() == i;
        }
        if (identity) {
            return rel;
        }
        boolean isByDerived = order.fields().stream()
                .anyMatch(field ->
                        field.getFieldIndex() >= access.table().columns().size());
        return order.isWanted() && isByDerived
                ? new ProjectRel(rel, projects, access.rowType(), wish.collation())
                : new ProjectRel(rel, projects, access.rowType());
    }

    private RexBuilder rexBuilder() {
        return access.scan().getCluster().getRexBuilder();
    }

    /** Replaces the table's columns by their places among those that are given. */
    private static final class ColumnsTo extends RexShuttle {
        private final List<Integer> columns;

        ColumnsTo(List<Integer> columns) {
            this.columns = columns;
        }

        @Override
        public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(columns.indexOf(ref.getIndex()), ref.getType());
        }
    }
}
