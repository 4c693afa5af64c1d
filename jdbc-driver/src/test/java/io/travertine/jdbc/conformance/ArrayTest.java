package io.travertine.jdbc.conformance;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArrayTest {

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:arrays");
        statement = connection.createStatement();
        statement.execute("CREATE TABLE t (id INT PRIMARY KEY, a INT ARRAY, b VARCHAR(5)[], c DECIMAL(5, 2) ARRAY)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void arraysAreReadInTheClassesOfTheirElements() throws SQLException {
        ResultSet rows = query("SELECT ARRAY[1, NULL] AS a, ARRAY['x'] AS b, ARRAY[1.5] AS c,"
                + " ARRAY[DATE '2024-01-02'] AS d, ARRAY[ARRAY[1], ARRAY[2, 3]] AS e, CAST(NULL AS INT ARRAY) AS f");

        Array array = rows.getArray(1);
        assertThat(array.getBaseType()).isEqualTo(Types.INTEGER);
        assertThat(array.getBaseTypeName()).isEqualTo("INTEGER");
        assertThat((Integer[]) array.getArray()).containsExactly(1, null);
        assertThat((Integer[]) array.getArray(2, 5)).containsExactly((Integer) null);
        assertThat((String[]) rows.getArray("b").getArray()).containsExactly("x");
        assertThat((BigDecimal[]) rows.getArray("c").getArray()).containsExactly(new BigDecimal("1.5"));
        assertThat((Date[]) rows.getArray("d").getArray()).containsExactly(Date.valueOf("2024-01-02"));
        assertThat((Object[]) rows.getArray("e").getArray()).containsExactly(new Integer[] {1}, new Integer[] {2, 3});
        assertThat(rows.getArray("f")).isNull();
        assertThat(rows.wasNull()).isTrue();
    }

    @Test
    void objectsTextsAndMetadataTellOfArrays() throws SQLException {
        ResultSet rows = query("SELECT ARRAY[1, NULL] AS a, 1 AS n");

        assertThat(rows.getObject(1)).isInstanceOf(Array.class);
        assertThat(rows.getObject(1, Object[].class)).containsExactly(1, null);
        assertThat(rows.getObject(1, Array.class).getArray()).isEqualTo(new Integer[] {1, null});
        assertThat(rows.getString(1)).isEqualTo("{1,NULL}");
        assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.ARRAY);
        assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("INTEGER ARRAY");
        assertThat(rows.getMetaData().getColumnClassName(1)).isEqualTo("java.sql.Array");
        assertThatThrownBy(() -> rows.getArray(2))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("an array");
        assertThatThrownBy(() -> rows.getInt(1))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("a number");
    }

    @Test
    void theElementsAreRowsToo() throws SQLException {
        Array array = query("SELECT ARRAY['x', NULL, 'z']").getArray(1);

        ResultSet elements = array.getResultSet(2, 2);
        assertThat(elements.next()).isTrue();
        assertThat(elements.getInt(1)).isEqualTo(2);
        assertThat(elements.getString(2)).isNull();
        assertThat(elements.next()).isTrue();
        assertThat(elements.getString("VALUE")).isEqualTo("z");
        assertThat(elements.next()).isFalse();
        assertThatThrownBy(() -> array.getArray(0, 1)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> array.getArray(5, 1)).isInstanceOf(SQLException.class);
        array.free();
        array.free();
        assertThatThrownBy(array::getArray).isInstanceOf(SQLException.class);
    }

    @Test
    void parametersAreArraysOfAnyKind() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, 1);
            insert.setArray(2, connection.createArrayOf("INTEGER", new Object[] {1, null, "3"}));
            insert.setObject(3, new String[] {"x", null});
            insert.setObject(4, List.of(1, new BigDecimal("2.255")), Types.ARRAY);
            insert.executeUpdate();
            insert.setInt(1, 2);
            insert.setNull(2, Types.ARRAY);
            insert.setString(3, "{a,\"b c\"}");
            insert.setObject(4, new double[] {0.5});
            insert.executeUpdate();
            insert.setObject(3, new String[] {"too long"});
            assertThatThrownBy(insert::executeUpdate).hasMessageContaining("too long for type VARCHAR(5)");
        }

        ResultSet rows = query("SELECT a, b, c FROM t ORDER BY id");
        assertThat(rows.getString(1) + rows.getString(2) + rows.getString(3))
                .isEqualTo("{1,NULL,3}{x,NULL}{1.00,2.26}");
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1) + rows.getString(2) + rows.getString(3)).isEqualTo("null{a,\"b c\"}{0.50}");
    }

    @Test
    void aParameterOfAnyIsAnArray() throws SQLException {
        statement.execute("INSERT INTO t (id) VALUES (1), (2), (3)");
        try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM t WHERE id = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("int", new Integer[] {1, 3, 9}));
            ResultSet rows = query.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(query.getParameterMetaData().getParameterType(1)).isEqualTo(Types.ARRAY);
        }
    }

    @Test
    void wrongElementsAndTypesAreRefused() {
        assertThatThrownBy(() -> connection.createArrayOf("INTEGER", new Object[] {"x"}))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("'x'");
        assertThatThrownBy(() -> connection.createArrayOf("POINT", new Object[0]))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("POINT");
    }

    private ResultSet query(String sql) throws SQLException {
        ResultSet rows = statement.executeQuery(sql);
        assertThat(rows.next()).isTrue();
        return rows;
    }
}
