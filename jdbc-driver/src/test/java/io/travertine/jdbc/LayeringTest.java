package io.travertine.jdbc;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.travertine.engine.testing.HouseRules;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class LayeringTest {

    private static final JavaClasses DRIVER = HouseRules.mainClasses();

    @Test
    void theDriverSeesSessionsAndNothingBehindThem() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.travertine.sql..", "io.travertine.engine..")
                        .and(not(resideInAnyPackage(
                                "io.travertine.sql",
                                "io.travertine.sql.type",
                                "io.travertine.sql.database",
                                "io.travertine.engine"))))
                .allowEmptyShould(true)
                .check(DRIVER);
    }

    @Test
    void theDriverKnowsNothingOfCalcite() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.calcite..")
                .allowEmptyShould(true)
                .check(DRIVER);
    }

    @Test
    void theDriverDoesNotKnowTheConsole() {
        noClasses()
                .that()
                .resideInAPackage("io.travertine.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.travertine.console..", "sqlline..", "picocli..", "org.jline..", "me.tongfei..")
                .allowEmptyShould(true)
                .check(DRIVER);
    }
}
