package io.travertine.engine.testing;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

/** The rules of the house that a class file can break, for the house tests of every module. */
public final class HouseRules {

    private static final Pattern NO_NOUN = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Common|Misc)");

    private static final Set<String> BLOCKING_TYPES = Set.of(
            "java.util.concurrent.CountDownLatch",
            "java.util.concurrent.CyclicBarrier",
            "java.util.concurrent.Phaser",
            "java.util.concurrent.Semaphore",
            "java.util.concurrent.Exchanger",
            "java.util.concurrent.locks.LockSupport",
            "java.util.concurrent.locks.Condition");

    private static final Set<String> BLOCKING_METHODS = Set.of(
            "java.lang.Object.wait",
            "java.lang.Object.notify",
            "java.lang.Object.notifyAll",
            "java.lang.Thread.sleep",
            "java.lang.Thread.join",
            "java.lang.Process.waitFor",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.Future.get",
            "java.util.concurrent.FutureTask.get",
            "java.util.concurrent.CompletableFuture.get",
            "java.util.concurrent.CompletableFuture.join",
            "java.util.concurrent.BlockingQueue.take",
            "java.util.concurrent.BlockingQueue.put",
            "java.util.concurrent.ExecutorService.awaitTermination",
            "java.util.concurrent.ExecutorService.invokeAll",
            "java.util.concurrent.ExecutorService.invokeAny");

    private HouseRules() {}

    /** The main classes of the module whose tests run. */
    public static JavaClasses mainClasses() {
        return new ClassFileImporter().importPath("target/classes");
    }

    /** A class is named for what it is. */
    public static ArchRule namesAreNouns() {
        return classes()
                .should(notBeNamed(NO_NOUN))
                .allowEmptyShould(true)
                .because("a class whose name says nothing has no reason to be");
    }

    private static ArchCondition<JavaClass> notBeNamed(Pattern pattern) {
        return new ArchCondition<>("not be named " + pattern) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (pattern.matcher(type.getSimpleName()).matches()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " has no noun for a name"));
                }
            }
        };
    }

    /** Only what talks to a person writes to the standard streams. */
    public static ArchRule noStandardStreamsOutside(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .allowEmptyShould(true)
                .because("a library is quiet");
    }

    /** The process belongs to the program, not to us. */
    public static ArchRule noExitOutside(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .allowEmptyShould(true);
    }

    /** State that is shared by every store of a process is a bug. */
    public static ArchRule staticsDoNotChange() {
        return fields().should(new ArchCondition<JavaField>("be final if static") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        Set<JavaModifier> modifiers = field.getModifiers();
                        boolean changes = modifiers.contains(JavaModifier.STATIC)
                                && !modifiers.contains(JavaModifier.FINAL)
                                && !modifiers.contains(JavaModifier.SYNTHETIC);
                        if (changes) {
                            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is not final"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    /** Threads wait at gates, where a test can put something else in their place. */
    public static ArchRule waitsOnlyIn(String... classNames) {
        Set<String> allowed = Set.of(classNames);
        return noClasses()
                .that(are("outside " + List.of(classNames), type -> !allowed.contains(type.getName())))
                .should()
                .accessTargetWhere(accesses("wait elsewhere than at a gate", HouseRules::isWait))
                .allowEmptyShould(true)
                .because("every wait goes through the injected Waiter");
    }

    private static boolean isWait(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (BLOCKING_TYPES.stream().anyMatch(owner::isAssignableTo)) {
            return name.matches("await.*|acquire.*|park.*|exchange|arriveAndAwaitAdvance");
        }
        return BLOCKING_METHODS.stream().anyMatch(method -> {
            int dot = method.lastIndexOf('.');
            return method.substring(dot + 1).equals(name) && owner.isAssignableTo(method.substring(0, dot));
        });
    }

    /** Methods that are declared synchronized; blocks do not show in class files and are found in the sources. */
    public static ArchRule noSynchronizedMethods() {
        return noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).allowEmptyShould(true);
    }

    /** Time comes from the clock that the options carry. */
    public static ArchRule timeOnlyThroughTheClock(String... classNames) {
        Set<String> allowed = Set.of(classNames);
        return noClasses()
                .that(are("outside " + List.of(classNames), type -> !allowed.contains(type.getName())))
                .should()
                .accessTargetWhere(accesses("ask the machine for the time", HouseRules::readsMachineTime))
                .allowEmptyShould(true)
                .because("tests turn the clock");
    }

    private static boolean readsMachineTime(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        if (owner.equals("java.lang.System")) {
            return name.equals("currentTimeMillis");
        }
        if (owner.equals("java.util.Date")) {
            return access.getTarget().getFullName().equals("java.util.Date.<init>()");
        }
        if (owner.equals("java.time.Clock")) {
            return name.startsWith("system");
        }
        boolean takesClock = access.getTarget().getFullName().contains("java.time.Clock");
        return owner.startsWith("java.time.") && name.equals("now") && !takesClock;
    }

    /** One package opens files. */
    public static ArchRule filesOnlyIn(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat(are("files", HouseRules::isFileAccess))
                .allowEmptyShould(true)
                .because("tests put a directory of their own under the store");
    }

    private static boolean isFileAccess(JavaClass type) {
        String name = type.getName();
        return name.startsWith("java.io.File")
                || name.equals("java.io.RandomAccessFile")
                || name.equals("java.nio.file.Files")
                || name.startsWith("java.nio.channels.File");
    }

    /** A predicate with its description. */
    public static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static DescribedPredicate<JavaAccess<?>> accesses(String description, Predicate<JavaAccess<?>> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }
}
