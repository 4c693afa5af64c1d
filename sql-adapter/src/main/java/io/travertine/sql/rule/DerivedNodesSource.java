package io.travertine.sql.rule;

import java.util.List;

import io.travertine.sql.catalog.TableDefinition;
import org.apache.calcite.rex.RexNode;

/** Knows the algebra of what indexes are over beside columns. Found in the context of a cluster's planner. */
@FunctionalInterface
public interface DerivedNodesSource {

    /** The table's {@link io.travertine.sql.catalog.DerivedColumns}, in their order, over its columns. */
    List<RexNode> derived(TableDefinition table);
}
