package io.travertine.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Translates the one error that Spring does not know by the class of its {@link java.sql.SQLException} or by its SQLState: a
 * row that another transaction keeps locked. Only for a data source of ours, and only if the application has no translator of
 * its own.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@ConditionalOnClass(SQLExceptionTranslator.class)
@Conditional(TravertineUrl.class)
public class TravertineAutoConfiguration {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Called by Spring. */
    public TravertineAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SQLExceptionTranslator travertineExceptionTranslator() {
        SQLExceptionSubclassTranslator translator = new SQLExceptionSubclassTranslator();
        translator.setCustomTranslator((task, sql, failure) -> LOCK_NOT_AVAILABLE.equals(failure.getSQLState())
                ? new CannotAcquireLockException(task + "; " + failure.getMessage(), failure)
                : null);
        return translator;
    }
}
