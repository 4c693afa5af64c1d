package io.travertine.engine;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.travertine.engine.testing.HouseRules;
import io.travertine.engine.testing.Layers;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class LayeringTest {

    private static final JavaClasses ENGINE = HouseRules.mainClasses();

    private static final Layers DRAWING = Layers.over("io.travertine.engine")
            .layer("encoding", "io", "metrics")
            .layer("key", "files", "tuple", "encryption")
            .layer("record", "iterator", "cache", "filter", "compression", "tombstone", "spill")
            .layer("memtable", "sstable", "wal")
            .layer("version")
            .layer("read", "ingest", "checkpoint")
            .layer("repair")
            .layer("transaction", "commit", "compaction")
            .except("transaction", "commit")
            .layer("lsm")
            .layer("tool");

    @Test
    void packagesSeeOnlyTheLayersBelowThem() {
        assertThat(DRAWING.violations(ENGINE)).isEmpty();
    }

    @Test
    void anotherDrawingIsFoundOut() {
        Layers upsideDown = Layers.over("io.travertine.engine").layer("key").layer("encoding");

        assertThat(upsideDown.violations(ENGINE))
                .anyMatch(line -> line.contains("engine.key must not see io.travertine.engine.encoding"))
                .contains("package io.travertine.engine.io is in no layer: draw it");
    }

    @Test
    void theContractImportsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("io.travertine.engine")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.travertine..").and(not(resideInAnyPackage("io.travertine.engine"))))
                .check(ENGINE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.travertine.engine.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ENGINE);
    }

    @Test
    void theEngineNeedsOnlyTheJdkAndInOnePackageCompressors() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "javax.crypto..",
                                "jdk.jfr..",
                                "io.travertine.engine..",
                                "org.jspecify..",
                                "com.google.errorprone.annotations..")
                        .or(resideInAnyPackage("net.jpountz.lz4..", "com.github.luben.zstd..")))
                .check(ENGINE);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.travertine.engine.compression")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.jpountz..", "com.github.luben..")
                .check(ENGINE);
    }
}
