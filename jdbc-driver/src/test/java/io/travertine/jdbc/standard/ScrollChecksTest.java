package io.travertine.jdbc.standard;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Result sets that move in any direction. */
class ScrollChecksTest {

    private static final String IN_ORDER = "select id, name from item order by id";

    private static ResultSet scrolling(Database database, String sql) throws SQLException {
        return database.connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery(sql);
    }

    @TestFactory
    Stream<DynamicContainer> scrolling() {
        Checks checks = new Checks("scrolling");
        moves(checks);
        places(checks);
        checks.check("rows stay as they were read", database -> {
            try (ResultSet rows = scrolling(database, IN_ORDER)) {
                rows.last();
                database.run("delete from item");
                rows.first();
                assertThat(rows.getString(2)).isEqualTo("one");
            }
        });
        checks.check("a random walk is where a list would be", database -> {
            database.run("insert into item select id + 3, 'n' from item");
            database.run("insert into item select id + 6, 'n' from item");
            walk(database, new Random(20_261_126));
        });
        checks.check("the most rows bound a scrolling result", database -> {
            try (Statement statement = database.connection.createStatement(
                    ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
                statement.setMaxRows(2);
                try (ResultSet rows = statement.executeQuery(IN_ORDER)) {
                    assertThat(rows.last()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(2);
                }
            }
        });
        checks.check("a prepared statement scrolls", database -> {
            try (PreparedStatement statement = database.connection.prepareStatement(
                    "select id from item where id > ? order by id",
                    ResultSet.TYPE_SCROLL_INSENSITIVE,
                    ResultSet.CONCUR_READ_ONLY)) {
                statement.setInt(1, 1);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.absolute(-1)).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(3);
                }
            }
        });
        return checks.tests();
    }

    private static void moves(Checks checks) {
        checks.check("absolute", database -> {
            try (ResultSet rows = scrolling(database, IN_ORDER)) {
                assertThat(rows.absolute(2)).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(2);
                assertThat(rows.absolute(-1)).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(3);
                assertThat(rows.absolute(-3)).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
                assertThat(rows.absolute(4)).isFalse();
                assertThat(rows.isAfterLast()).isTrue();
                assertThat(rows.absolute(-4)).isFalse();
                assertThat(rows.isBeforeFirst()).isTrue();
                assertThat(rows.absolute(0)).isFalse();
                assertThat(rows.isBeforeFirst()).isTrue();
            }
        });
        checks.check("relative", database -> {
            try (ResultSet rows = scrolling(database, IN_ORDER)) {
                rows.next();
                assertThat(rows.relative(2)).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(3);
                assertThat(rows.relative(-1)).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(2);
                assertThat(rows.relative(0)).isTrue();
                assertThat(rows.relative(5)).isFalse();
                assertThat(rows.relative(-5)).isFalse();
            }
        });
        checks.check("previous and next, first and last", database -> {
            try (ResultSet rows = scrolling(database, IN_ORDER)) {
                assertThat(rows.last()).isTrue();
                assertThat(rows.previous()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(2);
                assertThat(rows.next()).isTrue();
                assertThat(rows.next()).isFalse();
                assertThat(rows.previous()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(3);
                assertThat(rows.first()).isTrue();
                assertThat(rows.previous()).isFalse();
                assertThat(rows.next()).isTrue();
            }
        });
        checks.check("beforeFirst and afterLast", database -> {
            try (ResultSet rows = scrolling(database, IN_ORDER)) {
                rows.afterLast();
                assertThat(rows.previous()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(3);
                rows.beforeFirst();
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        });
    }

    private static void places(Checks checks) {
        checks.check("it knows where it is", database -> {
            try (ResultSet rows = scrolling(database, IN_ORDER)) {
                assertThat(rows.isBeforeFirst()).isTrue();
                assertThat(rows.getRow()).isZero();
                rows.next();
                assertThat(rows.isFirst()).isTrue();
                assertThat(rows.getRow()).isEqualTo(1);
                rows.last();
                assertThat(rows.isLast()).isTrue();
                assertThat(rows.getRow()).isEqualTo(3);
                rows.next();
                assertThat(rows.isAfterLast()).isTrue();
                assertThat(rows.getRow()).isZero();
            }
        });
        checks.check("an empty result is neither before nor after", database -> {
            try (ResultSet rows = scrolling(database, "select id from item where id > 100")) {
                assertThat(rows.isBeforeFirst()).isFalse();
                assertThat(rows.isAfterLast()).isFalse();
                assertThat(rows.first()).isFalse();
                assertThat(rows.last()).isFalse();
                assertThat(rows.isLast()).isFalse();
            }
        });
        checks.check("the types are what was asked for", database -> {
            try (ResultSet rows = scrolling(database, IN_ORDER)) {
                assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
                assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
                assertThat(rows.getStatement().getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
            }
        });
        checks.check("the metadata say that it scrolls", database -> {
            assertThat(database.connection.getMetaData().supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE))
                    .isTrue();
            assertThat(database.connection
                            .getMetaData()
                            .supportsResultSetConcurrency(
                                    ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE))
                    .isTrue();
        });
        for (String move : new String[] {"previous", "first", "last", "beforeFirst", "afterLast"}) {
            checks.fails("forward only refuses " + move, database -> {
                try (ResultSet rows = database.query(IN_ORDER)) {
                    rows.next();
                    move(rows, move);
                }
            });
        }
        checks.fails(
                "no value before the first row",
                database -> scrolling(database, IN_ORDER).getInt(1));
    }

    private static void move(ResultSet rows, String move) throws SQLException {
        switch (move) {
            case "previous" -> rows.previous();
            case "first" -> rows.first();
            case "last" -> rows.last();
            case "beforeFirst" -> rows.beforeFirst();
            default -> rows.afterLast();
        }
    }

    private static void walk(Database database, Random random) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (ResultSet all = database.query(IN_ORDER)) {
            while (all.next()) {
                ids.add(all.getInt(1));
            }
        }
        try (ResultSet rows = scrolling(database, IN_ORDER)) {
            int at = 0;
            for (int step = 0; step < 300; step++) {
                int by = random.nextInt(9) - 4;
                boolean absolute = random.nextBoolean();
                int target = absolute ? random.nextInt(ids.size() + 2) : at + by;
                at = Math.max(0, Math.min(ids.size() + 1, target));
                boolean onRow = at >= 1 && at <= ids.size();
                assertThat(absolute ? rows.absolute(target) : rows.relative(by)).isEqualTo(onRow);
                assertThat(rows.getRow()).isEqualTo(onRow ? at : 0);
                if (onRow) {
                    assertThat(rows.getInt(1)).isEqualTo(ids.get(at - 1));
                }
            }
        }
    }
}
