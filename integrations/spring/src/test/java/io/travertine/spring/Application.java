package io.travertine.spring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.PagingAndSortingRepository;

/** An application with a repository of Spring Data JDBC and one of Spring Data JPA. */
@SpringBootApplication
@EnableJdbcRepositories(considerNestedRepositories = true, basePackageClasses = Application.class)
@EnableJpaRepositories(considerNestedRepositories = true, basePackageClasses = Application.class)
class Application {

    /** An aggregate: a spring and who was there. */
    @Table("hot_spring")
    record HotSpring(@Id Long id, String name, BigDecimal heat, LocalDate found, UUID code, List<Visitor> visitors) {}

    /** Part of the aggregate. */
    record Visitor(String name) {}

    interface HotSprings extends CrudRepository<HotSpring, Long>, PagingAndSortingRepository<HotSpring, Long> {
        List<HotSpring> findByHeatGreaterThanOrderByName(BigDecimal heat);

        @Lock(LockMode.PESSIMISTIC_WRITE)
        Optional<HotSpring> findByName(String name);

        @Query("SELECT COUNT(*) FROM hot_spring WHERE name LIKE :pattern")
        long countLike(String pattern);
    }

    @Entity(name = "Pool")
    static class Pool {
        @jakarta.persistence.Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String name;

        Pool() {}

        Pool(String name) {
            this.name = name;
        }
    }

    interface Pools extends JpaRepository<Pool, Long> {
        Page<Pool> findByNameStartingWithOrderById(String beginning, Pageable page);
    }
}
