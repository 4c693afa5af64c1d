package io.travertine.sql.schema;

import io.travertine.sql.catalog.ViewDefinition;
import org.apache.calcite.rel.type.RelDataType;

/** Knows what rows views have: their queries must be checked for that. */
@FunctionalInterface
public interface ViewRows {

    /** The type of the view's rows, with the names that the view gives its columns. */
    RelDataType rowType(ViewDefinition view);
}
