package io.travertine.jdbc.differential;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What other databases answer to a query over the rows of now. PostgreSQL is asked first, if there is one; then H2, which keeps its
 * plan; DuckDB where H2 refuses
 * or says something else than this database, with the query planned anew: its plans take what was known of the rows when they
 * were made for the truth, and answer wrongly once the rows are others.
 */
final class Peers {

    /** What they say to an answer of this database. */
    enum Judgement {
        AGREEMENT,
        DIFFERENCE,
        NO_ANSWER
    }

    /** H2 follows a cycle without end, UNION or not. */
    private static final String RECURSIVE = "WITH RECURSIVE";

    private final Connection duckDb;
    private final String query;
    private final Optional<Answers> h2;
    private final Optional<Answers> postgres;
    private Optional<List<String>> ofH2 = Optional.empty();
    private Optional<List<String>> ofDuckDb = Optional.empty();
    private Optional<List<String>> ofPostgres = Optional.empty();
    private boolean wasAskedPostgres;
    private boolean wasAskedH2;
    private boolean wasAskedDuckDb;

    Peers(String query, Connection h2, Connection duckDb, Optional<Connection> postgres) {
        this.query = query;
        this.duckDb = duckDb;
        this.postgres = postgres.flatMap(connection -> prepared(connection, PostgresServer.inItsWords(query)));
        this.h2 = query.contains(RECURSIVE) ? Optional.empty() : prepared(h2, query);
    }

    private static Optional<Answers> prepared(Connection connection, String query) {
        try {
            return Optional.of(new Answers(connection, query));
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    /** What was answered is forgotten. */
    void rowsChanged() {
        wasAskedPostgres = false;
        wasAskedH2 = false;
        wasAskedDuckDb = false;
    }

    Judgement judge(List<String> answer) {
        boolean agrees = askPostgres().filter(answer::equals).isPresent()
                || askH2().filter(answer::equals).isPresent()
                || askDuckDb().filter(answer::equals).isPresent();
        return agrees ? Judgement.AGREEMENT : anyAnswers() ? Judgement.DIFFERENCE : Judgement.NO_ANSWER;
    }

    boolean anyAnswers() {
        return askPostgres().isPresent() || askH2().isPresent() || askDuckDb().isPresent();
    }

    /** Whether PostgreSQL says the same; it does not if it says nothing. */
    boolean postgresSays(List<String> answer) {
        return askPostgres().filter(answer::equals).isPresent();
    }

    private Optional<List<String>> askPostgres() {
        if (!wasAskedPostgres) {
            ofPostgres = postgres.flatMap(Peers::rows);
            wasAskedPostgres = true;
        }
        return ofPostgres;
    }

    private Optional<List<String>> askH2() {
        if (!wasAskedH2) {
            ofH2 = h2.flatMap(Peers::rows);
            wasAskedH2 = true;
        }
        return ofH2;
    }

    private Optional<List<String>> askDuckDb() {
        if (!wasAskedDuckDb) {
            ofDuckDb = prepared(duckDb, inWordsOfDuckDb(query)).flatMap(answers -> {
                try (answers) {
                    return rows(answers);
                } catch (SQLException e) {
                    return Optional.empty();
                }
            });
            wasAskedDuckDb = true;
        }
        return ofDuckDb;
    }

    private static Optional<List<String>> rows(Answers answers) {
        try {
            return Optional.of(answers.rows());
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    /** DuckDB has IGNORE NULLS within the parentheses of the function. */
    private static String inWordsOfDuckDb(String query) {
        return query.replace(") IGNORE NULLS OVER", " IGNORE NULLS) OVER");
    }

    @Override
    public String toString() {
        String said = "H2       " + ofH2 + "\nDuckDB   " + ofDuckDb;
        return postgres.isPresent() ? "Postgres " + ofPostgres + "\n" + said : said;
    }
}
