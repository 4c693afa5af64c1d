package io.travertine.sql.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.operator.FileTable;
import io.travertine.sql.operator.FileTables;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** Users' files as tables, and whether any was asked for: what was planned with one holds for the file as it is now. */
public final class UserFiles implements FileTables {

    private boolean isUsed;

    /** Whether a file was found here. */
    public boolean isUsed() {
        return isUsed;
    }

    @Override
    public FileTable table(String function, String file, Map<String, String> options) {
        RowFile rows = new RowFile(file, CopyOptions.of(options, false, file), function);
        List<ColumnDefinition> columns = rows.during(() -> ColumnTypes.of(rows, List.of()));
        isUsed = true;
        return new UserFile(rows, columns, function + "('" + file + "', " + options + ")");
    }

    private record UserFile(RowFile file, List<ColumnDefinition> columns, String description) implements FileTable {

        @Override
        public Rows open() {
            return file.during(() -> new UserRows(file, columns));
        }
    }

    private static final class UserRows implements FileTable.Rows {

        private final RowFile file;
        private final List<ColumnType> types;
        private final RowReader reader;
        private final RowLoad load;

        UserRows(RowFile file, List<ColumnDefinition> columns) throws IOException {
            this.file = file;
            this.types = columns.stream().map(ColumnDefinition::type).toList();
            List<String> names = columns.stream().map(ColumnDefinition::name).toList();
            this.reader = file.read(file.options().format() == CopyOptions.FileFormat.JSON ? names : List.of());
            this.load = new RowLoad(file.name(), reader, names, types, null);
        }

        @Override
        public @Nullable ColumnBatch next() {
            List<FileRow> rows = file.during(() -> load.read(ScanOptions.DEFAULT_BATCH_ROWS));
            return rows.isEmpty() ? null : batch(rows);
        }

        private ColumnBatch batch(List<FileRow> rows) {
            List<ColumnBuilder> builders =
                    types.stream().map(type -> new ColumnBuilder(type.kind())).toList();
            load.add(
                    rows,
                    values -> values.forEach(row -> {
                        for (int i = 0; i < types.size(); i++) {
                            TypeMapping.append(types.get(i), row.get(i), builders.get(i));
                        }
                    }));
            List<ColumnVector> vectors = new ArrayList<>();
            builders.forEach(builder -> vectors.add(builder.build()));
            return new ColumnBatch(rows.size(), vectors);
        }

        @Override
        public void close() {
            file.during(() -> {
                reader.close();
                return Optional.empty();
            });
        }
    }
}
