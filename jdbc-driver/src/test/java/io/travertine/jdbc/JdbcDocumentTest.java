package io.travertine.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.travertine.sql.SqlErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of errors and of properties in {@code docs/jdbc.md} is that of the driver. */
class JdbcDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "jdbc.md");

    private static Stream<String> errorLines() {
        return Arrays.stream(SqlErrorCode.values()).map(code -> {
            SQLException thrown = SqlExceptions.of(code, "text");
            return "| " + thrown.getSQLState() + " | " + thrown.getErrorCode() + " | " + code + " | "
                    + thrown.getClass().getSimpleName() + " |";
        });
    }

    @Test
    void listsEveryErrorWithItsCodes() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);

        assertThat(lines)
                .as("lines to add to docs/jdbc.md:\n" + errorLines().collect(Collectors.joining("\n")))
                .containsAll(errorLines().toList());
    }

    @Test
    void listsNoErrorThatThereIsNot() throws IOException {
        List<String> known = errorLines().toList();

        assertThat(Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.matches("\\| \\w{5} \\| \\d+ \\| [A-Z_]+ \\|.*")))
                .allSatisfy(line -> assertThat(known).contains(line));
    }

    @Test
    void givesEachSqlStateAVendorCodeOfItsOwn() {
        List<String> states = Arrays.stream(SqlErrorCode.values())
                .map(SqlErrorCode::sqlState)
                .distinct()
                .toList();

        assertThat(states.stream().map(SqlExceptions::vendorCode)).doesNotHaveDuplicates();
    }

    @Test
    void namesEveryProperty() throws IOException {
        String text = Files.readString(DOCUMENT);

        assertThat(ConnectionProperty.values())
                .allSatisfy(property -> assertThat(text).contains("| `" + property.key() + "` |"));
    }
}
