package io.travertine.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.travertine.engine.commit.CommitWriter;
import io.travertine.engine.lsm.LsmEngine;
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
            .layer("commit", "compaction")
            .layer("transaction")
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

    /** Who opens a store sees one class, and that only hands on: where it begins to decide something, a noun is missing. */
    @Test
    void theDoorwayIsThin() throws IOException {
        assertThat(thickness(LsmEngine.class)).isEmpty();
        assertThat(thickness(CommitWriter.class))
                .as("what has work to do is found out")
                .hasSizeGreaterThan(2);
    }

    private static List<String> thickness(Class<?> type) throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
        List<String> found = new ArrayList<>();
        if (lines.size() >= 260) {
            found.add(lines.size() + " lines");
        }
        lines.stream()
                .filter(line -> line.matches("\\s+(for|while|do|switch)\\b.*"))
                .map(line -> "a loop: " + line)
                .forEach(found::add);
        ENGINE.get(type).getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(name ->
                        name.matches("io\\.travertine\\.engine\\.(key|record|iterator|cache|memtable|sstable|wal"
                                + "|version|commit|compaction)"))
                .distinct()
                .map(name -> "it sees " + name)
                .forEach(found::add);
        return found;
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
                        .or(resideInAnyPackage(
                                "org.apache.lucene.store..",
                                "org.apache.lucene.util.compress..",
                                "com.github.luben.zstd..")))
                .check(ENGINE);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.travertine.engine.compression")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.lucene..", "com.github.luben..")
                .check(ENGINE);
    }
}
