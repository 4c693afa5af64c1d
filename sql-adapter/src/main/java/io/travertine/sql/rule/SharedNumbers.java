package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.travertine.sql.parser.SequenceCall;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexVisitorImpl;
import org.jspecify.annotations.Nullable;

/**
 * Gives a row one number of a sequence, however often its values ask for the next one, as the standard has it: where they ask
 * more than once, a projection of its own below asks once.
 */
final class SharedNumbers {

    private SharedNumbers() {}

    /** The projection, which asks each sequence once. */
    static Project shared(Project project) {
        List<RexNode> repeated = repeated(project.getProjects());
        if (repeated.isEmpty()) {
            return project;
        }
        RelNode input = project.getInput();
        RexBuilder builder = project.getCluster().getRexBuilder();
        int width = input.getRowType().getFieldCount();
        List<RexNode> below = new ArrayList<>(builder.identityProjects(input.getRowType()));
        below.addAll(repeated);
        RelNode asking = LogicalProject.create(
                input, List.of(), below, (@Nullable List<? extends @Nullable String>) null, project.getVariablesSet());
        List<RexNode> above = project.getProjects().stream()
                .map(node -> node.accept(new RexShuttle() {
                    @Override
                    public RexNode visitCall(RexCall call) {
                        int place = repeated.indexOf(call);
                        return place < 0 ? super.visitCall(call) : builder.makeInputRef(asking, width + place);
                    }
                }))
                .toList();
        return LogicalProject.create(
                asking, project.getHints(), above, project.getRowType(), project.getVariablesSet());
    }

    private static List<RexNode> repeated(List<RexNode> nodes) {
        Map<RexNode, Integer> counts = new LinkedHashMap<>();
        for (RexNode node : nodes) {
            node.accept(new RexVisitorImpl<@Nullable Void>(true) {
                @Override
                public @Nullable Void visitCall(RexCall call) {
                    if (call.getOperator().equals(SequenceCall.NEXT)) {
                        counts.merge(call, 1, Integer::sum);
                    }
                    return super.visitCall(call);
                }
            });
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
