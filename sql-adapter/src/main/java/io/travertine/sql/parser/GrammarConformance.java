package io.travertine.sql.parser;

import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/** What the grammar lets pass; what it means is up to the validator. */
final class GrammarConformance extends SqlDelegatingConformance {

    static final SqlConformance INSTANCE = new GrammarConformance();

    private GrammarConformance() {
        super(SqlConformanceEnum.BABEL);
    }

    @Override
    public boolean allowExplicitRowValueConstructor() {
        return true;
    }
}
