package io.travertine.spring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.travertine.spring.Application.HotSpring;
import io.travertine.spring.Application.HotSprings;
import io.travertine.spring.Application.Pool;
import io.travertine.spring.Application.Pools;
import io.travertine.spring.Application.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Spring Boot starts with nothing but the URL, and its templates and repositories work. */
class ApplicationTest {

    private static ConfigurableApplicationContext context;
    private static JdbcTemplate jdbc;
    private static TransactionTemplate transactions;
    private static HotSprings springs;
    private static Pools pools;

    @BeforeAll
    static void start() {
        context = SpringApplication.run(Application.class);
        jdbc = context.getBean(JdbcTemplate.class);
        transactions = context.getBean(TransactionTemplate.class);
        springs = context.getBean(HotSprings.class);
        pools = context.getBean(Pools.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void empty() {
        springs.deleteAll();
        pools.deleteAll();
    }

    @Test
    void theDriverIsNamed() {
        assertThat(context.getBean(HikariDataSource.class).getDriverClassName())
                .isEqualTo("io.travertine.jdbc.TravertineDriver");
    }

    @Test
    void aggregatesAreSavedFoundAndDeleted() {
        UUID code = UUID.randomUUID();
        HotSpring saved = springs.save(new HotSpring(
                null,
                "Mammoth",
                new BigDecimal("73.5"),
                LocalDate.of(1871, 6, 1),
                code,
                List.of(new Visitor("Ferdinand"), new Visitor("William"))));

        assertThat(saved.id()).isPositive();
        assertThat(springs.findById(saved.id())).contains(saved);
        springs.save(new HotSpring(
                saved.id(), "Mammoth Hot Springs".substring(0, 12), saved.heat(), saved.found(), code, List.of()));
        assertThat(springs.findAll()).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo("Mammoth Hot ");
            assertThat(found.visitors()).isEmpty();
        });
        springs.deleteById(saved.id());
        assertThat(springs.count()).isZero();
    }

    @Test
    void queriesAreDerivedSortedPagedAndLocked() {
        for (int i = 0; i < 10; i++) {
            springs.save(new HotSpring(null, "spring " + i, new BigDecimal(i * 10), null, null, List.of()));
        }

        Page<HotSpring> page =
                springs.findAll(PageRequest.of(1, 3, Sort.by("heat").descending()));

        assertThat(page.getContent()).extracting(HotSpring::name).containsExactly("spring 6", "spring 5", "spring 4");
        assertThat(page.getTotalElements()).isEqualTo(10);
        assertThat(springs.findByHeatGreaterThanOrderByName(new BigDecimal(75)))
                .extracting(HotSpring::name)
                .containsExactly("spring 8", "spring 9");
        assertThat(springs.countLike("spring %")).isEqualTo(10);
        transactions.executeWithoutResult(
                status -> assertThat(springs.findByName("spring 3")).isPresent());
    }

    @Test
    void entitiesOfJpaWorkBesideThem() {
        for (int i = 0; i < 5; i++) {
            pools.save(new Pool("pool " + i));
        }

        Page<Pool> page = pools.findByNameStartingWithOrderById("pool", PageRequest.of(1, 2));

        assertThat(page.getTotalElements()).isEqualTo(5);
        assertThat(page.getContent()).extracting(pool -> pool.name).containsExactly("pool 2", "pool 3");
    }

    @Test
    void errorsBecomeSprings() {
        jdbc.update("INSERT INTO hot_spring (name) VALUES (?)", "twin");

        assertThatThrownBy(() -> jdbc.update("INSERT INTO hot_spring (name) VALUES ('twin')"))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> jdbc.update("INSERT INTO hot_spring (name) VALUES (NULL)"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.update("INSERT INTO hot_spring (name) VALUES (?)", "x".repeat(21)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.queryForList("SELECT nothing FROM hot_spring"))
                .isInstanceOf(BadSqlGrammarException.class);
    }

    @Test
    void aLockThatIsNotToBeHadIsSprings() {
        jdbc.update("INSERT INTO hot_spring (name) VALUES ('held')");

        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    jdbc.update("UPDATE hot_spring SET heat = 1 WHERE name = 'held'");
                    inAnotherTransaction(
                            () -> jdbc.queryForList("SELECT id FROM hot_spring WHERE name = 'held' FOR UPDATE NOWAIT"));
                }))
                .isInstanceOf(CannotAcquireLockException.class)
                .hasMessageContaining("locked");
    }

    @Test
    void aTransactionThatFailsChangesNothing() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    jdbc.update("INSERT INTO hot_spring (name) VALUES ('a')");
                    pools.save(new Pool("b"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(springs.count()).isZero();
        assertThat(pools.count()).isZero();
    }

    private static void inAnotherTransaction(Runnable work) {
        TransactionTemplate other = new TransactionTemplate(transactions.getTransactionManager());
        other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        other.executeWithoutResult(status -> work.run());
    }
}
