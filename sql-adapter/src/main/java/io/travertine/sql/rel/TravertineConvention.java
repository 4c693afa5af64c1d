package io.travertine.sql.rel;

import org.apache.calcite.plan.Convention;

/** The calling convention of nodes that run as our operators. */
public final class TravertineConvention extends Convention.Impl {

    public static final TravertineConvention INSTANCE = new TravertineConvention();

    private TravertineConvention() {
        super("TRAVERTINE", TravertineRel.class);
    }
}
