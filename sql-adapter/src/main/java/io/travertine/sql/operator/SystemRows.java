package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.Readable;
import io.travertine.sql.catalog.SystemTable;
import org.jspecify.annotations.Nullable;

/** Knows what the tables hold that tell of the database. */
@FunctionalInterface
public interface SystemRows {

    /**
     * The rows now, each with a value for every column: a String, Integer, Long, Double, Boolean or LocalDateTime.
     *
     * @param readable what the statement reads
     */
    List<? extends List<? extends @Nullable Object>> of(SystemTable table, Readable readable);
}
