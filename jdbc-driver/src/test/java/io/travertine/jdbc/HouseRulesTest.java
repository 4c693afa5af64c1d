package io.travertine.jdbc;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.travertine.engine.testing.HouseRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final JavaClasses DRIVER = HouseRules.mainClasses();

    static ArchRule[] rules() {
        return new ArchRule[] {
            HouseRules.namesAreNouns(),
            HouseRules.noStandardStreamsOutside("io.travertine.console.."),
            HouseRules.noExitOutside("io.travertine.console.."),
            HouseRules.staticsDoNotChange()
        };
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theDriverKeepsTheRule(ArchRule rule) {
        rule.check(DRIVER);
    }
}
