package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every kind of wrong statement: its exception class, its SQLState, and what its message says. */
class ErrorTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:errors");
        run("create table customer (id integer primary key, name varchar(5) not null, age smallint)");
        run("insert into customer values (1, 'Ann', 30)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
        }
    }

    private SQLException failure(String sql) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
        assertThat((Throwable) failure).as(sql).isNotNull();
        return failure;
    }

    private void expect(String sql, Class<? extends SQLException> type, String state, String... texts) {
        SQLException failure = failure(sql);
        assertThat((Throwable) failure).as(sql).isInstanceOf(type);
        for (String text : texts) {
            assertThat(failure.getMessage()).as(sql).contains(text);
        }
        assertThat(failure.getSQLState()).as(sql + ": " + failure.getMessage()).isEqualTo(state);
    }

    @Test
    void syntaxErrorsSayWhere() {
        expect("selec * from customer", SQLSyntaxErrorException.class, "42601", "line 1, column 1");
        expect("select *\nfrom customer\nwhere where", SQLSyntaxErrorException.class, "42601", "line 3, column 7");
        expect("select 'open", SQLSyntaxErrorException.class, "42601");
    }

    @Test
    void unknownNamesSayWhereAndWhatIsMeant() {
        expect("select * from custmer", SQLSyntaxErrorException.class, "42S02", "custmer", "customer", "column 15");
        expect("select nme from customer", SQLSyntaxErrorException.class, "42S22", "nme", "name", "column 8");
        expect("select nosuch(id) from customer", SQLSyntaxErrorException.class, "42883", "nosuch");
        expect("insert into custmer values (1)", SQLSyntaxErrorException.class, "42S02", "custmer");
        expect("drop table custmer", SQLSyntaxErrorException.class, "42S02", "custmer");
    }

    @Test
    void definitionsThatExistSaySo() {
        expect("create table Customer (id integer)", SQLSyntaxErrorException.class, "42S01", "ustomer");
    }

    @Test
    void constraintsAreNamed() throws SQLException {
        expect(
                "insert into customer values (1, 'Bob', 1)",
                SQLIntegrityConstraintViolationException.class,
                "23505",
                "customer");
        expect(
                "insert into customer values (2, null, 1)",
                SQLIntegrityConstraintViolationException.class,
                "23502",
                "name");
        expect("update customer set name = null", SQLIntegrityConstraintViolationException.class, "23502", "name");
        run("create unique index by_age on customer (age)");
        expect(
                "insert into customer values (2, 'Bob', 30)",
                SQLIntegrityConstraintViolationException.class,
                "23505",
                "by_age");
    }

    @Test
    void valuesThatDoNotFitAreRefused() {
        expect("insert into customer values (2, 'Bob', 100000)", SQLDataException.class, "22003", "SMALLINT");
        expect("insert into customer values (2, 'Roberta', 1)", SQLDataException.class, "22001");
        expect("select 2147483647 + id from customer", SQLDataException.class, "22003");
        expect("select cast(name as integer) from customer", SQLDataException.class, "22018", "Ann");
    }

    @Test
    void divisionByZeroLeavesTheStatementUndone() throws SQLException {
        run("insert into customer values (2, 'Bob', 0)");
        expect("update customer set age = 60 / age", SQLDataException.class, "22012");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select age from customer where id = 1")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(30);
        }
    }

    @Test
    void typesThatDoNotMatchAreRefused() {
        expect("select id from customer where name", SQLSyntaxErrorException.class, "42804");
    }

    @Test
    void aSubqueryOfSeveralRowsWhereOneIsMeantIsRefused() throws SQLException {
        run("insert into customer values (2, 'Bob', 1)");
        expect("select (select id from customer) from customer", SQLDataException.class, "21000");
    }
}
