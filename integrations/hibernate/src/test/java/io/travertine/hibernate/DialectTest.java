package io.travertine.hibernate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.travertine.hibernate.Shop.Boat;
import io.travertine.hibernate.Shop.Car;
import io.travertine.hibernate.Shop.Customer;
import io.travertine.hibernate.Shop.Everything;
import io.travertine.hibernate.Shop.Grade;
import io.travertine.hibernate.Shop.Purchase;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Timeouts;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.LockTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Hibernate finds the dialect by itself and does with it what applications do. */
class DialectTest {

    private static final String URL = "jdbc:travertine:mem:hibernate";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static SessionFactory factory;

    @BeforeAll
    static void createSchema() {
        factory = open(URL, "create-drop");
    }

    @AfterAll
    static void dropSchema() {
        factory.close();
    }

    @BeforeEach
    void fill() {
        factory.getSchemaManager().truncateMappedObjects();
        inTransaction(session -> {
            for (int i = 1; i <= 10; i++) {
                Customer customer = new Customer("customer " + i, i + "@x");
                customer.grade = i <= 3 ? Grade.GOLD : Grade.SILVER;
                customer.active = i % 2 == 0;
                customer.tags.add("tag " + i % 3);
                for (int j = 1; j <= i; j++) {
                    customer.purchases.add(new Purchase(customer, new BigDecimal(j + ".50"), LocalDate.of(2026, j, i)));
                }
                session.persist(customer);
            }
        });
    }

    @Test
    void isFoundByItself() {
        Dialect dialect = factory.unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();

        assertThat(dialect).isExactlyInstanceOf(TravertineDialect.class);
    }

    @Test
    void rowsAreNumberedByIdentityAndBySequence() {
        List<Long> customers = query("select id from Customer order by id", Long.class);
        List<Long> purchases = query("select id from Purchase order by id", Long.class);

        assertThat(customers).hasSize(10).doesNotHaveDuplicates();
        assertThat(purchases).hasSize(55).doesNotHaveDuplicates();
    }

    @Test
    void pagesOfAQuery() {
        List<String> page = factory.fromSession(
                session -> session.createSelectionQuery("select name from Customer order by id", String.class)
                        .setFirstResult(3)
                        .setMaxResults(2)
                        .getResultList());
        List<String> rest = factory.fromSession(
                session -> session.createSelectionQuery("select name from Customer order by id", String.class)
                        .setFirstResult(8)
                        .getResultList());

        assertThat(page).containsExactly("customer 4", "customer 5");
        assertThat(rest).containsExactly("customer 9", "customer 10");
    }

    @Test
    void joinsAggregatesAndFunctions() {
        assertThat(query(
                        "select c.name from Customer c join c.purchases p group by c.name having sum(p.total) > 45 order by 1",
                        String.class))
                .containsExactly("customer 10", "customer 9");
        assertThat(query(
                        "select upper(name) || '!' from Customer where active = false and grade = GOLD order by id",
                        String.class))
                .containsExactly("CUSTOMER 1!", "CUSTOMER 3!");
        assertThat(query(
                        "select count(*) from Purchase where year(day) = 2026 and month(day) between 2 and 3",
                        Long.class))
                .containsExactly(17L);
        assertThat(query("select max(day + 1 month) from Purchase", LocalDate.class))
                .containsExactly(LocalDate.of(2026, 11, 10));
        assertThat(query(
                        "select name from Customer where exists (select 1 from Purchase p where p.customer = this and p.total > 10)",
                        String.class))
                .containsExactly("customer 10");
        assertThat(query(
                        "select listagg(name, ',') within group (order by id) from Customer where id < 0 or grade = GOLD",
                        String.class))
                .containsExactly("customer 1,customer 2,customer 3");
        assertThat(query("select rank() over (order by total desc) from Purchase order by id limit 1", Long.class))
                .hasSize(1);
        assertThat(query("select c.name from Customer c order by c.email nulls last limit 1 offset 1", String.class))
                .hasSize(1);
        assertThat(query("select distinct t from Customer c join c.tags t order by t", String.class))
                .containsExactly("tag 0", "tag 1", "tag 2");
    }

    @Test
    void aLockedRowIsNotForOthers() {
        long id = query("select min(id) from Customer", Long.class).get(0);
        inTransaction(session -> {
            session.find(Customer.class, id, LockMode.PESSIMISTIC_WRITE);

            assertThatThrownBy(() -> inTransaction(
                            other -> other.find(Customer.class, id, LockModeType.PESSIMISTIC_WRITE, Timeouts.NO_WAIT)))
                    .isInstanceOf(LockTimeoutException.class)
                    .hasMessageContaining("for update nowait");
            inTransaction(other -> assertThat(other.createSelectionQuery("from Customer", Customer.class)
                            .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                            .getResultList())
                    .hasSize(9));
        });
    }

    @Test
    void aQueryWithJoinsLocksByFurtherQueries() {
        inTransaction(session -> assertThat(session.createSelectionQuery(
                                "select c from Customer c join c.purchases p where p.total > 9", Customer.class)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList())
                .hasSize(2));
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        long id = query("select min(id) from Customer", Long.class).get(0);

        assertThatThrownBy(() -> inTransaction(session -> {
                    Customer customer = session.find(Customer.class, id);
                    inTransaction(other -> other.find(Customer.class, id).name = "first");
                    customer.name = "second";
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(query("select name from Customer where id = " + id, String.class))
                .containsExactly("first");
    }

    @Test
    void aViolatedConstraintIsNamed() {
        assertThatThrownBy(() -> inTransaction(session -> session.persist(new Customer("twin", "1@x"))))
                .isInstanceOfSatisfying(ConstraintViolationException.class, failure -> {
                    assertThat(failure.getConstraintName()).isEqualTo("customer_email");
                    assertThat(failure.getKind()).isEqualTo(ConstraintKind.UNIQUE);
                });
        assertThatThrownBy(() -> inTransaction(session -> session.createMutationQuery(
                                "delete from Customer c where c.id = (select min(id) from Customer)")
                        .executeUpdate()))
                .isInstanceOf(ConstraintViolationException.class);
        assertThatThrownBy(() -> inTransaction(session -> session.persist(new Customer(null, "n@x"))))
                .isInstanceOf(Exception.class);
    }

    @Test
    void entitiesInSeveralTablesChangeAtOnce() {
        inTransaction(session -> {
            for (int i = 1; i <= 6; i++) {
                Car car = new Car();
                car.id = i;
                car.name = "car";
                car.doors = i;
                session.persist(car);
                Boat boat = new Boat();
                boat.id = 10 + i;
                boat.name = "boat";
                boat.length = i;
                session.persist(boat);
            }
        });

        inTransaction(session -> {
            assertThat(session.createMutationQuery("update Car set doors = 9, name = 'changed' where doors > 4")
                            .executeUpdate())
                    .isEqualTo(2);
            assertThat(session.createMutationQuery("delete from Vehicle where name = 'boat'")
                            .executeUpdate())
                    .isEqualTo(6);
        });

        assertThat(query("select name || cast(doors as String) from Car where doors > 3 order by id", String.class))
                .containsExactly("car4", "changed9", "changed9");
        assertThat(query("select count(*) from Vehicle", Long.class)).containsExactly(6L);
    }

    @Test
    void everyTypeComesBackAsItWas() {
        Everything all = new Everything();
        all.tiny = -128;
        all.small = -32768;
        all.whole = Integer.MIN_VALUE;
        all.large = Long.MAX_VALUE;
        all.single = 1.5f;
        all.twice = Math.PI;
        all.exact = new BigDecimal("12345678901234.56");
        all.flag = true;
        all.letter = 'ß';
        all.date = LocalDate.of(2026, 2, 28);
        all.time = LocalTime.of(23, 59, 59);
        all.timestamp = LocalDateTime.of(2026, 2, 28, 1, 2, 3, 456_789_000);
        all.instant = Instant.parse("2026-02-28T23:30:00.123456Z");
        all.bytes = new byte[] {1, 2, -1};
        all.text = "long ".repeat(10_000);
        all.binary = new byte[100_000];
        inTransaction(session -> session.persist(all));

        Everything found = factory.fromSession(session -> session.find(Everything.class, all.id));

        assertThat(found).usingRecursiveComparison().isEqualTo(all);
        assertThat(query(
                        "select e.instant from Everything e where e.instant < offset datetime 2026-03-01 01:00:00+01:00",
                        Instant.class))
                .containsExactly(all.instant);
    }

    @Test
    void theSchemaIsValidatedAndBroughtUpToDate() {
        String url = "jdbc:travertine:mem:hibernate" + DATABASES.incrementAndGet() + "?keep=true";
        open(url, "create").close();

        open(url, "validate").close();
        open(url, "update").close();
        factory.getSchemaManager().validateMappedObjects();
    }

    private static <T> List<T> query(String hql, Class<T> type) {
        return factory.fromSession(
                session -> session.createSelectionQuery(hql, type).getResultList());
    }

    private static void inTransaction(Consumer<Session> work) {
        factory.inTransaction(work);
    }

    private static SessionFactory open(String url, String schema) {
        Configuration configuration = new Configuration();
        for (Class<?> entity : Shop.ENTITIES) {
            configuration.addAnnotatedClass(entity);
        }
        configuration.setProperty("hibernate.connection.url", url);
        configuration.setProperty("hibernate.hbm2ddl.auto", schema);
        configuration.setProperty("hibernate.hbm2ddl.halt_on_error", "true");
        configuration.setProperty("hibernate.jdbc.batch_size", "20");
        configuration.setProperty("hibernate.order_inserts", "true");
        return configuration.buildSessionFactory();
    }
}
