package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.ShortLookup;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** A physical node: assembles one operator. Immutable once it is part of a plan; everything that may be refused is refused when it is made. */
public abstract class TravertineRel extends AbstractRelNode {

    private final List<TravertineRel> children;
    private @Nullable RelNode algebra;

    private volatile Optional<ShortLookup> lookup = Optional.empty();
    private volatile boolean isLookupKnown;

    TravertineRel(RelOptCluster cluster, RelDataType outputType, List<? extends TravertineRel> inputs) {
        super(cluster, RelTraitSet.createEmpty().plus(TravertineConvention.INSTANCE));
        this.rowType = outputType;
        this.children = List.copyOf(inputs);
    }

    /** Says which algebra the node computes; heeded once, by whoever makes the plan and before anybody else sees it. */
    public final void computes(RelNode expression) {
        algebra = algebra == null ? expression : algebra;
    }

    /** The algebra that the node computes; empty for a node that was put between two that compute some. */
    public final Optional<RelNode> algebra() {
        return Optional.ofNullable(algebra);
    }

    /** A new operator for this node; {@code inputs} are those of the node's inputs. */
    protected abstract Operator operator(List<Operator> inputs);

    /** What gives the same rows without operators, if the node is nothing but the search for a few rows by keys. */
    public final Optional<ShortLookup> lookup() {
        if (!isLookupKnown) {
            lookup = newLookup();
            isLookupKnown = true;
        }
        return lookup;
    }

    /** As {@link #lookup}, asked once. */
    protected Optional<ShortLookup> newLookup() {
        return Optional.empty();
    }

    /** What EXPLAIN says of the node after its name. */
    public abstract String description();

    /** What EXPLAIN calls the node. */
    public String name() {
        String name = getClass().getSimpleName();
        return name.endsWith("Rel") ? name.substring(0, name.length() - "Rel".length()) : name;
    }

    /** The order that rows come in. */
    public RelCollation collation() {
        return RelCollations.EMPTY;
    }

    @Override
    public final List<RelNode> getInputs() {
        return List.copyOf(children);
    }

    /** The inputs, which are physical nodes too. */
    public final List<TravertineRel> inputs() {
        return children;
    }

    @Override
    public final RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        throw new UnsupportedOperationException("a physical node is final: " + name());
    }

    @Override
    public final RelWriter explainTerms(RelWriter writer) {
        super.explainTerms(writer);
        for (int i = 0; i < children.size(); i++) {
            writer.input("input" + i, children.get(i));
        }
        return writer.item("description", description());
    }
}
