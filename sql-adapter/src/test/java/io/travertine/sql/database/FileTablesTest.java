package io.travertine.sql.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.EngineOptions;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.QueryResult;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that change between two statements. */
class FileTablesTest {

    @TempDir
    private Path directory;

    @Test
    void aStatementThatIsPreparedReadsAFileAsItIsNow() throws IOException {
        Path file = Files.writeString(directory.resolve("f.csv"), "a,b\n1,2\n");
        try (TravertineDatabase database = TravertineDatabase.openInMemory(EngineOptions.defaults())) {
            PreparedQuery query = database.session().prepare("SELECT a FROM read_csv('" + file + "')");
            assertThat(first(query)).isEqualTo(1L);

            Files.writeString(file, "b,a\n1,1.5\n");
            assertThat(first(query)).hasToString("1.5");

            Files.writeString(file, "a\nx\n");
            assertThat(first(query)).isEqualTo("x");
        }
    }

    private static @Nullable Object first(PreparedQuery query) {
        try (QueryResult result = query.execute(List.of())) {
            ColumnBatch batch = result.next();
            assertThat(batch).isNotNull();
            return TypeMapping.toJava(result.columns().get(0).type(), batch.column(0), 0);
        }
    }
}
