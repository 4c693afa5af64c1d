package io.travertine.samples;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.travertine.engine.testing.HouseRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class HouseRulesTest {

    private static final JavaClasses SAMPLES = HouseRules.mainClasses();

    static ArchRule[] rules() {
        return new ArchRule[] {
            HouseRules.namesAreNouns(), HouseRules.staticsDoNotChange(), HouseRules.noSynchronizedMethods()
        };
    }

    @ParameterizedTest
    @MethodSource("rules")
    void samplesKeepTheRule(ArchRule rule) {
        rule.check(SAMPLES);
    }

    /** What a sample shows, every user can do. */
    @Test
    void samplesUseOnlyWhatIsPublic() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.travertine..", "org.apache.calcite..")
                        .and(not(resideInAnyPackage(
                                "io.travertine.samples..",
                                "io.travertine.engine",
                                "io.travertine.engine.lsm",
                                "io.travertine.jdbc",
                                "io.travertine.console"))))
                .check(SAMPLES);
    }
}
