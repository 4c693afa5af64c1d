package io.travertine.benchmarks.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import io.travertine.benchmarks.workload.Directories;

/**
 * One bit after the other is flipped in a copy of a small database that was closed in order, anywhere in its files, and
 * everything is read: an error is as good as the right rows, anything else is silently wrong.
 */
final class FlippedBits {

    static final String FLIP = "flip ";

    /** What came of a flip. */
    enum Outcome {
        RIGHT,
        REFUSED,
        WRONG
    }

    private static final int ROWS = 1_000;
    private static final int GROUPS = 50;

    private final FaultDatabase database;
    private final Path directory;
    private final long seed;

    FlippedBits(FaultDatabase database, Path directory, long seed) {
        this.database = database;
        this.directory = directory;
        this.seed = seed;
    }

    /** Prints a line for each flip from the first, before and after. */
    void run(int first, int count) throws SQLException, IOException {
        Path intact = directory.resolve("intact");
        if (!Files.exists(intact)) {
            Files.createDirectories(intact);
            fill(intact);
        }
        for (int flip = first; flip < count; flip++) {
            System.out.println(FLIP + flip);
            System.out.flush();
            Path copy = Directories.fresh(directory.resolve("flip" + flip));
            copy(intact, copy);
            flip(copy, new SplittableRandom(seed * 1_000_003 + flip));
            System.out.println(outcome(copy));
            Directories.delete(copy);
        }
    }

    private void fill(Path intact) throws SQLException {
        Connection connection = database.connect(intact);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id BIGINT PRIMARY KEY, g INTEGER, text VARCHAR(100))");
            statement.execute("CREATE INDEX kept_g ON kept (g)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO kept VALUES (?, ?, ?)")) {
            for (long id = 0; id < ROWS; id++) {
                insert.setLong(1, id);
                insert.setInt(2, (int) (id % GROUPS));
                insert.setString(3, CommittedRows.text(id));
                insert.executeUpdate();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        database.shutDown(connection);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void flip(Path copy, SplittableRandom random) throws IOException {
        List<Path> files = files(copy);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        long offset = random.nextLong(bytes);
        for (Path file : files) {
            if (offset < Files.size(file)) {
                flip(file, offset, random.nextInt(Byte.SIZE));
                return;
            }
            offset -= Files.size(file);
        }
    }

    private static void flip(Path file, long offset, int bit) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(offset);
            int value = bytes.read();
            bytes.seek(offset);
            bytes.write(value ^ (1 << bit));
        }
    }

    private Outcome outcome(Path copy) {
        try {
            Connection connection = database.connect(copy);
            boolean right;
            try {
                right = isRight(connection);
            } finally {
                database.shutDown(connection);
            }
            return right ? Outcome.RIGHT : Outcome.WRONG;
        } catch (SQLException | RuntimeException | Error e) {
            return Outcome.REFUSED;
        }
    }

    private static boolean isRight(Connection connection) throws SQLException {
        List<Long> byGroup = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM kept WHERE g = ? ORDER BY id")) {
            for (int group = 0; group < GROUPS; group++) {
                select.setInt(1, group);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        byGroup.add(rows.getLong(1) - group);
                    }
                }
            }
        }
        long expected = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, g, text FROM kept ORDER BY id")) {
            while (rows.next()) {
                long id = rows.getLong(1);
                boolean right = id == expected
                        && rows.getInt(2) == id % GROUPS
                        && CommittedRows.text(id).equals(rows.getString(3));
                if (!right) {
                    return false;
                }
                expected++;
            }
        }
        return expected == ROWS && byGroup.equals(expectedByGroup());
    }

    private static List<Long> expectedByGroup() {
        List<Long> expected = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            for (long id = 0; id < ROWS; id += GROUPS) {
                expected.add(id);
            }
        }
        return expected;
    }
}
