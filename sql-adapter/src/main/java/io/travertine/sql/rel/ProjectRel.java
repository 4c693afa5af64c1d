package io.travertine.sql.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Projection;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.Project;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Computes columns. */
public final class ProjectRel extends TravertineRel {

    private final TravertineRel input;
    private final List<RexNode> projects;
    private final Projection projection;
    private final Optional<RelCollation> collation;

    public ProjectRel(TravertineRel input, List<? extends RexNode> projects, RelDataType rowType) {
        this(input, projects, rowType, Optional.empty());
    }

    /** @param collation the order of the rows, which may be one of what is computed */
    public ProjectRel(
            TravertineRel input, List<? extends RexNode> projects, RelDataType rowType, RelCollation collation) {
        this(input, projects, rowType, Optional.of(collation));
    }

    private ProjectRel(
            TravertineRel input,
            List<? extends RexNode> projects,
            RelDataType rowType,
            Optional<RelCollation> collation) {
        super(input.getCluster(), rowType, List.of(input));
        this.input = input;
        this.collation = collation;
        this.projects = List.copyOf(projects);
        this.projection = Projection.of(new RexTranslation(input.getCluster().getRexBuilder()).expressions(projects));
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new Project(inputs.get(0), projection);
    }

    @Override
    public String description() {
        RexText text = new RexText(getCluster().getRexBuilder(), input.getRowType());
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < projects.size(); i++) {
            String name = getRowType().getFieldNames().get(i);
            String value = text.of(projects.get(i));
            terms.add(name.equals(value) ? name : name + "=" + value);
        }
        return "[" + String.join(", ", terms) + "]";
    }

    @Override
    public RelCollation collation() {
        return collation.orElseGet(this::ofInput);
    }

    private RelCollation ofInput() {
        List<RelFieldCollation> kept = new ArrayList<>();
        for (RelFieldCollation field : input.collation().getFieldCollations()) {
            int position = position(field.getFieldIndex());
            if (position < 0) {
                break;
            }
            kept.add(field.withFieldIndex(position));
        }
        return RelCollations.of(kept);
    }

    private int position(int inputField) {
        for (int i = 0; i < projects.size(); i++) {
            if (projects.get(i) instanceof RexInputRef ref && ref.getIndex() == inputField) {
                return i;
            }
        }
        return -1;
    }
}
