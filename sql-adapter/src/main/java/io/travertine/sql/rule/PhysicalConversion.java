package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.function.FileFunction;
import io.travertine.sql.function.SeriesFunction;
import io.travertine.sql.operator.SetOperation;
import io.travertine.sql.rel.CorrelateRel;
import io.travertine.sql.rel.FileScanRel;
import io.travertine.sql.rel.FilterRel;
import io.travertine.sql.rel.LimitRel;
import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.SampleRel;
import io.travertine.sql.rel.SeriesRel;
import io.travertine.sql.rel.SetOperationRel;
import io.travertine.sql.rel.SortRel;
import io.travertine.sql.rel.SystemScanRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.rel.UnionRel;
import io.travertine.sql.rel.UnnestRel;
import io.travertine.sql.rel.ValuesRel;
import io.travertine.sql.schema.TravertineSystemTable;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sample;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;

/**
 * Turns rewritten algebra into physical nodes, from the top down: each node is told what order and how many rows its reader
 * would like, and may heed it. Deterministic, and linear in the size of the tree.
 */
public final class PhysicalConversion {

    /** What users call the nodes that nothing of ours answers to. */
    private static final Map<String, String> CONSTRUCTS = Map.of(
            "COLLECT", "MULTISET",
            "SNAPSHOT", "FOR SYSTEM_TIME of anything but a table",
            "MATCH", "MATCH_RECOGNIZE",
            "TABLEFUNCTIONSCAN", "a function in FROM");

    private PhysicalConversion() {}

    /** The physical form of a statement. */
    public static TravertineRel convert(RelNode rel) {
        return convert(rel, Wish.NONE);
    }

    /** The rows that a node was expected to give when it was chosen; empty if there was no expectation of it. */
    public static OptionalDouble expectedRows(TravertineRel node) {
        return node.algebra().stream().mapToDouble(Cardinality::rows).findFirst();
    }

    static TravertineRel convert(RelNode rel, Wish wish) {
        TravertineRel node = chosen(rel, wish);
        node.computes(rel);
        return node;
    }

    private static TravertineRel chosen(RelNode rel, Wish wish) {
        Optional<TableAccess> access = TableAccess.of(rel);
        if (access.isPresent()) {
            return AccessPaths.choose(access.get(), wish);
        }
        Optional<TravertineRel> past = PastConversion.convert(rel, wish);
        if (past.isPresent()) {
            return past.get();
        }
        Optional<TravertineRel> recursive = RecursiveConversion.convert(rel);
        if (recursive.isPresent()) {
            return recursive.get();
        }
        if (rel instanceof TableScan scan) {
            SystemTable table =
                    scan.getTable().unwrapOrThrow(TravertineSystemTable.class).definition();
            return new SystemScanRel(rel.getCluster(), table, rel.getRowType());
        }
        Optional<List<List<RexNode>>> rows = ConstantRows.of(rel);
        if (rows.isPresent()) {
            return new ValuesRel(rel.getCluster(), rows.get(), rel.getRowType());
        }
        if (rel instanceof Project project) {
            return project(project, wish);
        }
        if (rel instanceof Filter filter) {
            return new FilterRel(convert(filter.getInput(), wish.withoutLimit()), filter.getCondition());
        }
        if (rel instanceof Sort sort) {
            return sort(sort);
        }
        if (rel instanceof Join join) {
            return JoinConversion.convert(join);
        }
        if (rel instanceof Aggregate aggregate) {
            return AggregateConversion.convert(aggregate);
        }
        if (rel instanceof Correlate correlate) {
            return correlate(correlate);
        }
        if (rel instanceof Sample sample) {
            return new SampleRel(convert(sample.getInput()), sample.getSamplingParameters());
        }
        if (rel instanceof TableFunctionScan scan && scan.getCall() instanceof RexCall call) {
            if (call.getOperator() instanceof SeriesFunction) {
                return new SeriesRel(rel.getCluster(), call.getOperands(), rel.getRowType());
            } else if (call.getOperator() instanceof FileFunction file) {
                return new FileScanRel(rel.getCluster(), file.table(), rel.getRowType());
            }
        }
        if (rel instanceof Uncollect unnest) {
            return new UnnestRel(convert(unnest.getInput()), unnest.withOrdinality, rel.getRowType());
        }
        if (rel instanceof TableModify modify) {
            return ModifyConversion.convert(modify);
        }
        return setOperation(rel);
    }

    private static TravertineRel setOperation(RelNode rel) {
        if (rel instanceof Union union) {
            return new UnionRel(inputs(rel), union.all, rel.getRowType());
        }
        if (rel instanceof Intersect intersect) {
            return new SetOperationRel(inputs(rel), SetOperation.Kind.INTERSECT, intersect.all, rel.getRowType());
        }
        if (rel instanceof Minus minus) {
            return new SetOperationRel(inputs(rel), SetOperation.Kind.EXCEPT, minus.all, rel.getRowType());
        }
        String construct = rel.getRelTypeName().replace("Logical", "").toUpperCase(Locale.ROOT);
        throw new SqlDatabaseException(
                SqlErrorCode.NOT_SUPPORTED, CONSTRUCTS.getOrDefault(construct, construct) + " is not supported");
    }

    /** Inputs of a set operation, cast to its types. */
    private static List<TravertineRel> inputs(RelNode rel) {
        List<TravertineRel> inputs = new ArrayList<>();
        for (RelNode input : rel.getInputs()) {
            inputs.add(Casts.to(convert(input), rel.getRowType()));
        }
        return inputs;
    }

    private static TravertineRel project(Project written, Wish wish) {
        Project project = SharedNumbers.shared(written);
        if (RexOver.containsOver(project.getProjects(), null)) {
            return WindowConversion.convert(project);
        }
        return new ProjectRel(
                convert(project.getInput(), below(project, wish)), project.getProjects(), project.getRowType());
    }

    /** The wish in terms of the projection's input. */
    private static Wish below(Project project, Wish wish) {
        List<RelFieldCollation> fields = new ArrayList<>();
        for (RelFieldCollation field : wish.collation().getFieldCollations()) {
            if (!(project.getProjects().get(field.getFieldIndex()) instanceof RexInputRef ref)) {
                return Wish.NONE;
            }
            fields.add(field.withFieldIndex(ref.getIndex()));
        }
        return new Wish(RelCollations.of(fields), wish.rowLimit());
    }

    private static TravertineRel sort(Sort sort) {
        Optional<RexNode> offset = Optional.ofNullable(sort.offset);
        Optional<RexNode> fetch = Optional.ofNullable(sort.fetch);
        RelCollation collation = sort.getCollation();
        Wish wish = new Wish(collation, Wish.rowLimit(sort));
        TravertineRel input = convert(sort.getInput(), wish);
        boolean sorted = Orders.satisfies(input.collation(), collation, input.getRowType());
        if (!sorted && fetch.isPresent()) {
            return new SortRel(input, collation, offset, fetch);
        }
        if (!sorted) {
            input = new SortRel(input, collation, Optional.empty(), Optional.empty());
        }
        return offset.isPresent() || fetch.isPresent() ? new LimitRel(input, offset, fetch) : input;
    }

    private static TravertineRel correlate(Correlate correlate) {
        return new CorrelateRel(
                convert(correlate.getLeft()),
                convert(correlate.getRight()),
                correlate.getCorrelationId(),
                correlate.getRequiredColumns().asList(),
                correlate.getJoinType(),
                correlate.getRowType());
    }
}
