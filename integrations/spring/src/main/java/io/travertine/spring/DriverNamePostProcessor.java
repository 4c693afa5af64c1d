package io.travertine.spring;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Names the driver where {@code spring.datasource.url} is one of ours and no driver is named: Boot knows only the drivers of its own list,
 * and would take that of any other embedded database on the class path. Found through {@code spring.factories}.
 */
public final class DriverNamePostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String DRIVER_PROPERTY = "spring.datasource.driver-class-name";
    private static final String DRIVER = "io.travertine.jdbc.TravertineDriver";

    /** Called by Spring. */
    public DriverNamePostProcessor() {}

    /** After the files of configuration were read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (TravertineUrl.isIn(environment) && !environment.containsProperty(DRIVER_PROPERTY)) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("travertine", Map.of(DRIVER_PROPERTY, DRIVER)));
        }
    }
}
