package io.travertine.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.travertine.engine.Administration;
import io.travertine.engine.encoding.Crc32c;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Damaged and foreign files of a database: named and refused through JDBC, never read as data. */
class DamagedDatabaseTest {

    private static final int FLUSHED_ROWS = 2_000;
    private static final int LOGGED_ROWS = 200;
    private static final int DAMAGES = 6;
    private static final int HEADER_BYTES = 64;
    private static final int VERSION_AT = 8;
    private static final int CHECKSUM_AT = 60;

    @TempDir
    private Path directory;

    private String url() {
        return "jdbc:travertine:" + directory;
    }

    @BeforeEach
    void createDatabaseWithSstableAndLog() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE spring (id INTEGER PRIMARY KEY, name VARCHAR(80))");
            insert(connection, 0, FLUSHED_ROWS);
            connection.unwrap(Administration.class).flush();
            insert(connection, FLUSHED_ROWS, FLUSHED_ROWS + LOGGED_ROWS);
        }
    }

    private static void insert(Connection connection, int from, int to) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO spring VALUES (?, ?)")) {
            for (int id = from; id < to; id++) {
                insert.setInt(1, id);
                insert.setString(2, name(id));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String name(int id) {
        return "spring number " + id + " of many " + Integer.toHexString(id * 0x9e3779b1);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {".sst", ".wal", "MANIFEST", "CURRENT"})
    void aFlippedBitIsNamedWithFileAndOffsetOrDoesNotMatter(String kind) throws IOException {
        Path file = file(kind);
        byte[] intact = Files.readAllBytes(file);
        long seed = 20_261_124;
        Random random = new Random(seed);
        for (int damage = 0; damage < DAMAGES; damage++) {
            byte[] damaged = intact.clone();
            int offset = random.nextInt(damaged.length);
            damaged[offset] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(file, damaged);

            expectRefusal(file, "seed " + seed + ", a bit of byte " + offset + " of " + file.getFileName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".sst", "MANIFEST", "CURRENT"})
    void aTruncatedFileIsNamed(String kind) throws IOException {
        Path file = file(kind);
        byte[] intact = Files.readAllBytes(file);
        for (int length : new int[] {0, intact.length / 2, intact.length - 1}) {
            Files.write(file, Arrays.copyOf(intact, length));

            expectRefusal(file, file.getFileName() + " cut to " + length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".sst", "MANIFEST"})
    void aMissingFileIsNamed(String kind) throws IOException {
        Path file = file(kind);
        Files.delete(file);

        assertThat((Throwable) readAll())
                .as("without " + file.getFileName())
                .isNotNull()
                .hasMessageContaining(file.getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {".sst", ".wal", "MANIFEST", "CURRENT"})
    void aNewerFormatIsRefusedWithBothVersions(String kind) throws IOException {
        Path file = file(kind);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int known = bytes.getInt(VERSION_AT);
        bytes.putInt(VERSION_AT, known + 6);
        bytes.putInt(CHECKSUM_AT, Crc32c.compute(0, bytes.array(), 0, CHECKSUM_AT));
        Files.write(file, bytes.array());

        assertThat((Throwable) readAll())
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("08001"))
                .hasMessageContainingAll(
                        "format version " + (known + 6),
                        "up to " + known,
                        file.getFileName().toString());
    }

    @Test
    void anUndamagedDatabaseAnswersWithEveryRow() {
        assertThat((Throwable) readAll()).isNull();
    }

    /** Damage may lie in bytes that nothing depends on; then every row must still be right. */
    private void expectRefusal(Path file, String what) {
        SQLException failure = readAll();
        if (failure == null) {
            return;
        }
        assertThat(failure.getSQLState()).as(what + ": " + failure.getMessage()).isEqualTo("XX001");
        assertThat(failure.getMessage())
                .as(what)
                .containsPattern(Pattern.quote(file.getFileName().toString()) + "|manifest");
        assertThat(failure.getMessage()).as(what).containsPattern("offset \\d+|length|bytes");
    }

    /** Reads every row and changes nothing; answers what was thrown, or null if every row was right. */
    private @Nullable SQLException readAll() {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, name FROM spring ORDER BY id")) {
            int id = 0;
            while (rows.next()) {
                if (rows.getInt(1) != id || !name(id).equals(rows.getString(2))) {
                    fail("damage was read as data: row %s is %s", id, rows.getString(2));
                }
                id++;
            }
            assertThat(id).as("rows").isEqualTo(FLUSHED_ROWS + LOGGED_ROWS);
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private Path file(String kind) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.filter(
                            path -> path.getFileName().toString().contains(kind))
                    .sorted()
                    .toList();
            assertThat(found).as("files " + kind + " in " + directory).isNotEmpty();
            return found.get(found.size() - 1);
        }
    }
}
