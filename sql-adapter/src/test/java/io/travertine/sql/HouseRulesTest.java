package io.travertine.sql;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.travertine.engine.testing.HouseRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;

class HouseRulesTest {

    /** All but the generated parser. */
    private static final JavaClasses SQL =
            HouseRules.mainClasses().that(not(Predicates.resideInAPackage("io.travertine.sql.parser.generated..")));

    static ArchRule[] rules() {
        return new ArchRule[] {
            HouseRules.namesAreNouns(),
            HouseRules.noStandardStreamsOutside(),
            HouseRules.noExitOutside(),
            HouseRules.staticsDoNotChange(),
            HouseRules.noSynchronizedMethods(),
            HouseRules.waitsOnlyIn(),
            HouseRules.timeOnlyThroughTheClock(),
            HouseRules.filesOnlyIn("io.travertine.sql.transfer..")
        };
    }

    @ParameterizedTest
    @MethodSource("rules")
    void sqlKeepsTheRule(ArchRule rule) {
        rule.check(SQL);
    }
}
