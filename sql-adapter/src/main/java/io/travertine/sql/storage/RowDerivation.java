package io.travertine.sql.storage;

import java.util.List;

import io.travertine.engine.ColumnVector;

/** Computes what the indexes of a table are over beside its columns. */
@FunctionalInterface
public interface RowDerivation {

    /**
     * The columns in table order with the {@link io.travertine.sql.catalog.DerivedColumns} behind them.
     *
     * @param columns all columns in table order; what follows them is not looked at
     */
    List<ColumnVector> extended(List<? extends ColumnVector> columns, int rowCount);
}
