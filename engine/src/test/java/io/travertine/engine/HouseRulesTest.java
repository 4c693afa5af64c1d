package io.travertine.engine;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.travertine.engine.testing.HouseRules;
import io.travertine.engine.testing.RuleBreakers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HouseRulesTest {

    private static final JavaClasses ENGINE = HouseRules.mainClasses();

    private static final JavaClasses BREAKERS = new ClassFileImporter().importClasses(RuleBreakers.all());

    static ArchRule[] rules() {
        return new ArchRule[] {
            HouseRules.namesAreNouns(),
            HouseRules.noStandardStreamsOutside("io.travertine.engine.tool"),
            HouseRules.noExitOutside("io.travertine.engine.tool"),
            HouseRules.staticsDoNotChange(),
            HouseRules.waitsOnlyIn("io.travertine.engine.ParkingGate"),
            HouseRules.noSynchronizedMethods(),
            HouseRules.timeOnlyThroughTheClock("io.travertine.engine.EngineOptions$Builder"),
            HouseRules.filesOnlyIn("io.travertine.engine.io", "io.travertine.engine.tool")
        };
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theEngineKeepsTheRule(ArchRule rule) {
        rule.check(ENGINE);
    }

    /** A rule that nothing can break says nothing. */
    @ParameterizedTest
    @MethodSource("rules")
    void aClassThatBreaksTheRuleIsFound(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(BREAKERS)).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyWayToWaitIsFound() {
        ArchRule rule = HouseRules.waitsOnlyIn();
        for (Class<?> waiter : RuleBreakers.waiters()) {
            JavaClasses one = BREAKERS.that(HouseRules.are("one", type -> type.isEquivalentTo(waiter)));
            assertThat(one).hasSize(1);
            assertThatThrownBy(() -> rule.check(one)).as(waiter.getSimpleName()).isInstanceOf(AssertionError.class);
        }
    }
}
