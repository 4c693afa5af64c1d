package io.travertine.sql.rule;

import java.util.List;

import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig;
import org.apache.calcite.rel.rules.FilterJoinRule.JoinConditionPushRule.JoinConditionPushRuleConfig;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rel.rules.JoinPushExpressionsRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.SemiJoinRule;
import org.apache.calcite.rel.rules.SubQueryRemoveRule;
import org.apache.calcite.rel.rules.UnionMergeRule;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;

/**
 * The allow-list: every rule of Calcite's that may touch a plan. Each is made of its own configuration: the list of all of
 * Calcite's rules makes all of them, which a program that has just started would wait for.
 */
final class TravertineRules {

    /** Simplifies nothing; for trees in which simplification stumbles over a type. */
    private static final RelBuilderFactory LITERAL_BUILDERS = RelBuilder.proto(
            Contexts.of(RelBuilder.Config.DEFAULT.withSimplifyValues(false).withSimplify(false)));

    /** Turn sub-queries into joins and correlates. */
    static final List<RelOptRule> SUB_QUERIES = rules(
            SubQueryRemoveRule.Config.FILTER.toRule(),
            SubQueryRemoveRule.Config.PROJECT.toRule(),
            SubQueryRemoveRule.Config.JOIN.toRule());

    /** Bring conditions as near to the tables as they go. */
    static final List<RelOptRule> CONDITIONS = rules(
            FilterMergeRule.Config.DEFAULT.toRule(),
            FilterIntoJoinRuleConfig.DEFAULT.toRule(),
            JoinConditionPushRuleConfig.DEFAULT.toRule(),
            JoinPushExpressionsRule.Config.DEFAULT.toRule(),
            FilterProjectTransposeRule.Config.DEFAULT.toRule(),
            FilterAggregateTransposeRule.Config.DEFAULT.toRule(),
            FilterSetOpTransposeRule.Config.DEFAULT.toRule(),
            ProjectMergeRule.Config.DEFAULT.toRule(),
            ProjectRemoveRule.Config.DEFAULT.toRule(),
            UnionMergeRule.Config.DEFAULT.toRule());

    /**
     * Recognise semi joins. An aggregate without group keys gives a row even for no rows, so it is no DISTINCT and must not
     * be taken for one.
     */
    static final List<RelOptRule> SEMI_JOINS = rules(projectToSemiJoin());

    private TravertineRules() {}

    private static List<RelOptRule> rules(RelOptRule... rules) {
        return with(Rewriting.BUILDERS, List.of(rules));
    }

    /** The same rules, that leave expressions as they are. */
    static List<RelOptRule> withoutSimplification(List<RelOptRule> rules) {
        return with(LITERAL_BUILDERS, rules);
    }

    private static List<RelOptRule> with(RelBuilderFactory builders, List<RelOptRule> rules) {
        return rules.stream()
                .<RelOptRule>map(rule -> ((RelRule<?>) rule)
                        .config
                        .withRelBuilderFactory(builders)
                        .toRule())
                .toList();
    }

    private static RelOptRule projectToSemiJoin() {
        return SemiJoinRule.ProjectToSemiJoinRule.ProjectToSemiJoinRuleConfig.DEFAULT
                .withOperandSupplier(project -> project.operand(Project.class)
                        .oneInput(join -> join.operand(Join.class)
                                .predicate(TravertineRules::isInner)
                                .inputs(
                                        left -> left.operand(org.apache.calcite.rel.RelNode.class)
                                                .anyInputs(),
                                        right -> right.operand(Aggregate.class)
                                                .predicate(TravertineRules::isDistinct)
                                                .anyInputs())))
                .withDescription("ProjectToSemiJoinOverDistinct")
                .as(SemiJoinRule.ProjectToSemiJoinRule.ProjectToSemiJoinRuleConfig.class)
                .toRule();
    }

    private static boolean isInner(Join join) {
        return join.getJoinType() == org.apache.calcite.rel.core.JoinRelType.INNER;
    }

    private static boolean isDistinct(Aggregate aggregate) {
        return !aggregate.getGroupSet().isEmpty()
                && aggregate.getGroupType() == Aggregate.Group.SIMPLE
                && aggregate.getAggCallList().isEmpty();
    }
}
