package io.travertine.sql;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.travertine.engine.BatchCursor;
import io.travertine.engine.Cursor;
import io.travertine.engine.Engine;
import io.travertine.engine.Readable;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.testing.HouseRules;
import io.travertine.engine.testing.Layers;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class LayeringTest {

    private static final JavaClasses SQL = HouseRules.mainClasses();

    private static final Layers DRAWING = Layers.over("io.travertine.sql")
            .layer("json")
            .layer("type")
            .contractSees("type")
            .layer("codec")
            .layer("vector", "catalog")
            .layer("expression", "storage")
            .layer("operator", "parser", "statistics")
            .layer("schema", "function")
            .layer("rel")
            .layer("rule")
            .layer("plan")
            .layer("ddl", "transfer")
            .layer("database");

    private static final String[] WITHOUT_CALCITE = {
        "io.travertine.sql.json..",
        "io.travertine.sql.type..",
        "io.travertine.sql.codec..",
        "io.travertine.sql.vector..",
        "io.travertine.sql.expression..",
        "io.travertine.sql.operator..",
        "io.travertine.sql.catalog..",
        "io.travertine.sql.storage..",
        "io.travertine.sql.statistics.."
    };

    @Test
    void packagesSeeOnlyTheLayersBelowThem() {
        assertThat(DRAWING.violations(SQL)).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.travertine.sql.(*)..").should().beFreeOfCycles().check(SQL);
    }

    @Test
    void executionKnowsNothingOfCalcite() {
        noClasses()
                .that()
                .resideInAnyPackage(WITHOUT_CALCITE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.calcite..")
                .check(SQL);
    }

    @Test
    void theEngineIsSeenThroughItsContract() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.travertine.engine..")
                        .and(not(resideInAnyPackage("io.travertine.engine", "io.travertine.engine.lsm"))))
                .check(SQL);
    }

    @Test
    void onlyTheDoorwayOpensTheLsmTree() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.travertine.sql.database")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.travertine.engine.lsm..")
                .check(SQL);
    }

    /** The words of the contract, directions and comparisons, are everyone's; what reads and writes is not. */
    @Test
    void planningNeitherReadsNorWritesRows() {
        noClasses()
                .that()
                .resideInAnyPackage("io.travertine.sql.rule..", "io.travertine.sql.rel..", "io.travertine.sql.parser..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Engine.class,
                        Readable.class,
                        Transaction.class,
                        Cursor.class,
                        BatchCursor.class,
                        WriteBatch.class)
                .check(SQL);
    }

    @Test
    void nothingIsInterpretedOrCompiledAtRunTime() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.calcite.interpreter..", "org.codehaus..")
                .check(SQL);
    }
}
