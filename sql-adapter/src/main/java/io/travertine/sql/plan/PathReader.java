package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;

import com.google.common.collect.ImmutableList;
import io.travertine.sql.catalog.SearchPath;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.validate.SqlNameMatchers;

/** Looks names without a schema up in one schema after the other of a {@link SearchPath}. */
final class PathReader extends CalciteCatalogReader {

    PathReader(CalciteSchema root, String path, RelDataTypeFactory types, CalciteConnectionConfig config) {
        super(root, SqlNameMatchers.withCaseSensitive(config.caseSensitive()), schemaPaths(path), types, config);
    }

    /** The root comes last, for names that have a schema. */
    private static List<List<String>> schemaPaths(String path) {
        List<List<String>> paths = new ArrayList<>();
        SearchPath.schemas(path).forEach(schema -> paths.add(ImmutableList.of(schema)));
        paths.add(ImmutableList.of());
        return paths;
    }
}
