package io.travertine.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the application's data source is one of ours, by its URL. */
final class TravertineUrl implements Condition {

    private static final String URL_PREFIX = "jdbc:travertine:";
    private static final String URL_PROPERTY = "spring.datasource.url";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isIn(context.getEnvironment());
    }

    static boolean isIn(Environment environment) {
        String url = environment.getProperty(URL_PROPERTY);
        return url != null && url.startsWith(URL_PREFIX);
    }
}
