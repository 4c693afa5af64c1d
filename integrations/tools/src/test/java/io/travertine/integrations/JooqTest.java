package io.travertine.integrations;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JooqTest {

    private static final Table<Record> CITY = DSL.table(DSL.name("city"));
    private static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER);
    private static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR(20));
    private static final Field<BigDecimal> AREA = DSL.field(DSL.name("area"), SQLDataType.NUMERIC(8, 2));

    private Connection connection;
    private DSLContext jooq;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:jooq");
        jooq = DSL.using(connection, SQLDialect.DEFAULT, new Settings().withExecuteLogging(false));
        jooq.createTable(CITY)
                .column(ID)
                .column(NAME)
                .column(AREA)
                .constraints(DSL.primaryKey(ID))
                .execute();
        jooq.insertInto(CITY, ID, NAME, AREA)
                .values(1, "Bern", new BigDecimal("51.62"))
                .values(2, "Basel", new BigDecimal("23.91"))
                .values(3, "Zürich", new BigDecimal("87.88"))
                .execute();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void queriesWithParametersAndPages() {
        assertThat(jooq.select(NAME)
                        .from(CITY)
                        .where(AREA.gt(new BigDecimal(20)).and(NAME.like("B%")))
                        .orderBy(ID)
                        .fetch(NAME))
                .containsExactly("Bern", "Basel");
        assertThat(jooq.select(NAME).from(CITY).orderBy(ID).limit(1).offset(1).fetch(NAME))
                .containsExactly("Basel");
        assertThat(jooq.select(DSL.sum(AREA), DSL.count()).from(CITY).fetchOne().value1())
                .isEqualByComparingTo("163.41");
        assertThat(jooq.select(NAME, DSL.rowNumber().over(DSL.orderBy(AREA.desc())))
                        .from(CITY)
                        .orderBy(2)
                        .fetch(NAME))
                .containsExactly("Zürich", "Bern", "Basel");
    }

    @Test
    void changesRowsInAllWays() {
        jooq.mergeInto(CITY)
                .using(jooq.selectOne())
                .on(ID.eq(1))
                .whenMatchedThenUpdate()
                .set(NAME, "Berne")
                .whenNotMatchedThenInsert(ID, NAME)
                .values(1, "none")
                .execute();
        assertThat(jooq.update(CITY).set(AREA, AREA.plus(1)).where(ID.le(2)).execute())
                .isEqualTo(2);
        assertThat(jooq.deleteFrom(CITY).where(ID.eq(3)).execute()).isOne();
        int[] counts = jooq.batch(jooq.insertInto(CITY, ID, NAME).values((Integer) null, null))
                .bind(10, "a")
                .bind(11, "b")
                .execute();

        assertThat(counts).containsExactly(1, 1);
        assertThat(jooq.fetchValues(jooq.select(NAME).from(CITY).orderBy(ID)))
                .containsExactly("Berne", "Basel", "a", "b");
    }

    @Test
    void transactionsNest() {
        jooq.transaction(outer -> {
            DSL.using(outer).insertInto(CITY, ID, NAME).values(4, "Genf").execute();
            assertThatThrownBy(() -> DSL.using(outer).transaction(inner -> {
                        DSL.using(inner).deleteFrom(CITY).execute();
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        });

        assertThat(jooq.fetchCount(CITY)).isEqualTo(4);
    }

    @Test
    void readsTheDefinitionsAndTellsErrorsApart() {
        assertThat(jooq.meta().getTables("city")).singleElement().satisfies(table -> {
            assertThat(table.fields()).extracting(Field::getName).containsExactly("id", "name", "area");
            assertThat(table.getPrimaryKey().getFields()).hasSize(1);
        });
        assertThatThrownBy(() -> jooq.insertInto(CITY, ID).values(1).execute())
                .isInstanceOfSatisfying(
                        DataAccessException.class,
                        failure -> assertThat(failure.sqlState()).isEqualTo("23505"));
    }
}
