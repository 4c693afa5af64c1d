package io.travertine.jdbc.differential;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.travertine.jdbc.differential.RandomQuery.From;
import io.travertine.jdbc.differential.RandomTable.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queries under one seed, each planned in two databases, one with indexes and one without, and asked over one set of rows
 * after the other.
 */
final class SelfCheck {

    private static final int CONDITIONS = 5;
    private static final int SETS_OF_ROWS = 50;

    /** Where the rows are that the database with indexes is asked for. */
    private enum Place {
        MEMORY,
        FILES,
        OWN_WRITES
    }

    /** The rows of a FROM clause that meet a condition, that do not, and for which it is unknown; and more that must agree. */
    private record Parts(
            Answers passing, Answers failing, Answers unknown, Answers all, Answers saying, Answers wrapped) {

        static Parts of(String columns, From from, String condition, Connection connection) throws SQLException {
            String rows = "SELECT " + columns + from.sql();
            String around = "SELECT * FROM (" + rows + " WHERE CASE WHEN " + condition
                    + " THEN 1 ELSE 0 END = 1) AS q OFFSET 0";
            return new Parts(
                    new Answers(connection, rows + " WHERE " + condition),
                    new Answers(connection, rows + " WHERE NOT (" + condition + ")"),
                    new Answers(connection, rows + " WHERE (" + condition + ") IS NULL"),
                    new Answers(connection, rows),
                    new Answers(connection, "SELECT (" + condition + ") IS TRUE" + from.sql()),
                    new Answers(connection, around));
        }

        List<Answers> asked() {
            return List.of(passing, failing, unknown, all, saying, wrapped);
        }
    }

    private final long seed;
    private final Random random;
    private final List<RandomTable> tables;
    private final List<Parts> plain = new ArrayList<>();
    private final List<Parts> indexed = new ArrayList<>();
    private final List<Rows> plainRows = new ArrayList<>();
    private final List<Rows> indexedRows = new ArrayList<>();
    private final List<String> script = new ArrayList<>();
    private long asked;

    SelfCheck(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.tables = Stream.of("t1", "t2", "t3")
                .map(name -> new RandomTable(name, random))
                .toList();
    }

    /** Returns how many queries were asked; fails if one is answered wrongly. */
    long run() throws SQLException {
        try (Connection withoutIndexes = Comparison.open("plain" + seed);
                Connection withIndexes = Comparison.open("indexed" + seed)) {
            for (RandomTable table : tables) {
                Comparison.run(List.of(table.creation()), withoutIndexes);
                Comparison.run(List.of(table.creation()), withIndexes);
                Comparison.run(table.indexes, withIndexes);
            }
            Comparison.populate(tables, withIndexes);
            plan(withoutIndexes, withIndexes);
            Comparison.empty(tables, withIndexes);
            plainRows.addAll(Rows.of(tables, withoutIndexes));
            indexedRows.addAll(Rows.of(tables, withIndexes));
            withIndexes.setAutoCommit(false);
            for (int i = 0; i < SETS_OF_ROWS; i++) {
                if (i % Comparison.SETS_TO_COMPACT == 0) {
                    Comparison.compact(withoutIndexes);
                    Comparison.compact(withIndexes);
                }
                compare(withIndexes);
            }
        }
        return asked;
    }

    private void plan(Connection withoutIndexes, Connection withIndexes) throws SQLException {
        RandomQuery queries = new RandomQuery(random, tables);
        for (int i = 0; i < CONDITIONS; i++) {
            From from = queries.from();
            plan("*", from, from.expressions().condition(2), withoutIndexes, withIndexes);
        }
        for (RandomTable table : tables) {
            From from = queries.from(table);
            plan("*", from, table.indexedCondition("a"), withoutIndexes, withIndexes);
            RandomTable.Covered covered = table.covered("a");
            plan(covered.columns(), from, covered.condition(), withoutIndexes, withIndexes);
        }
    }

    private void plan(String columns, From from, String condition, Connection withoutIndexes, Connection withIndexes)
            throws SQLException {
        plain.add(Parts.of(columns, from, condition, withoutIndexes));
        indexed.add(Parts.of(columns, from, condition, withIndexes));
    }

    /** Asks over other rows than before. */
    private void compare(Connection withIndexes) throws SQLException {
        Place place = Place.values()[random.nextInt(Place.values().length)];
        fill();
        if (place != Place.OWN_WRITES) {
            withIndexes.commit();
        }
        if (place == Place.FILES) {
            Comparison.compact(withIndexes);
        }
        for (int i = 0; i < plain.size(); i++) {
            List<List<String>> answers = answers(plain.get(i));
            checkParts(plain.get(i), answers);
            List<List<String>> others = answers(indexed.get(i));
            for (int j = 0; j < answers.size(); j++) {
                assertThat(others.get(j))
                        .as(
                                "%s, with indexes, rows in %s: %s",
                                this, place, indexed.get(i).asked().get(j))
                        .isEqualTo(answers.get(j));
            }
        }
        withIndexes.commit();
    }

    /** Both hold the same rows in the end; with indexes, some of them were others before. */
    private void fill() throws SQLException {
        script.clear();
        for (int i = 0; i < tables.size(); i++) {
            RandomTable table = tables.get(i);
            List<List<Value>> rows = table.rows();
            List<List<Value>> toBeUpdated = new ArrayList<>();
            List<List<Value>> before = new ArrayList<>(rows);
            for (int row = 0; row < rows.size() && table.isKeyed() && random.nextBoolean(); row++) {
                toBeUpdated.add(rows.get(row));
                before.set(row, table.changed(rows.get(row)));
            }
            plainRows.get(i).replace(rows);
            indexedRows.get(i).replace(before);
            indexedRows.get(i).update(toBeUpdated);
            script.add("DELETE FROM " + table.name);
            table.insertion(rows).ifPresent(script::add);
        }
    }

    private List<List<String>> answers(Parts parts) throws SQLException {
        List<List<String>> answers = new ArrayList<>();
        for (Answers each : parts.asked()) {
            asked++;
            answers.add(each.rows());
        }
        return answers;
    }

    private void checkParts(Parts parts, List<List<String>> answers) {
        List<String> together = new ArrayList<>(answers.get(0));
        together.addAll(answers.get(1));
        together.addAll(answers.get(2));
        together.sort(null);
        assertThat(together).as("%s, all parts: %s", this, parts.passing).isEqualTo(answers.get(3));
        long saying =
                answers.get(4).stream().filter(row -> row.equals("'true'")).count();
        assertThat(answers.get(0)).as("%s, as many as %s", this, parts.saying).hasSize((int) saying);
        assertThat(answers.get(5))
                .as("%s, within another query: %s", this, parts.wrapped)
                .isEqualTo(answers.get(0));
    }

    /** The seed, and what repeats the tables as they are now. */
    @Override
    public String toString() {
        return "seed " + seed + "\n" + Comparison.script(tables) + String.join(";\n", script) + ";\n";
    }
}
