package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.FunctionDefinition.Parameter;
import io.travertine.sql.catalog.JavaRoutine;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** The rows of INFORMATION_SCHEMA.ROUTINES and PARAMETERS. */
final class InformationRoutines {

    private InformationRoutines() {}

    static List<List<@Nullable Object>> routines(Catalog catalog) {
        return catalog.functions().stream().map(InformationRoutines::routine).toList();
    }

    private static List<@Nullable Object> routine(FunctionDefinition function) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                SystemTable.CATALOG_NAME,
                function.schema(),
                function.name(),
                SystemTable.CATALOG_NAME,
                function.schema(),
                function.name(),
                "FUNCTION"));
        addType(function.returns(), row);
        Optional<JavaRoutine> java = JavaRoutine.of(function);
        row.addAll(
                java.isPresent()
                        ? Arrays.asList("EXTERNAL", null, java.get().method(), "JAVA")
                        : Arrays.asList("SQL", function.body(), null, null));
        row.addAll(Arrays.asList(
                java.isEmpty() || java.get().deterministic() ? "YES" : "NO",
                java.isEmpty() ? "CONTAINS SQL" : "NO SQL",
                java.isPresent() && java.get().nullOnNull() ? "YES" : "NO",
                function.comment().orElse(null)));
        return row;
    }

    private static void addType(ColumnType type, List<@Nullable Object> row) {
        row.add(InformationColumns.standardName(type.name()));
        row.add(InformationColumns.precision(type));
        row.add(InformationColumns.radix(type.name()));
        row.add(InformationColumns.scale(type));
        row.add(InformationColumns.datetimePrecision(type));
    }

    static List<List<@Nullable Object>> parameters(Catalog catalog) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (FunctionDefinition function : catalog.functions()) {
            for (int i = 0; i < function.parameters().size(); i++) {
                Parameter parameter = function.parameters().get(i);
                List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                        SystemTable.CATALOG_NAME,
                        function.schema(),
                        function.name(),
                        i + 1,
                        "IN",
                        "NO",
                        parameter.name()));
                addType(parameter.type(), row);
                rows.add(row);
            }
        }
        return rows;
    }
}
