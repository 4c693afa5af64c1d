package io.travertine.jdbc.standard;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Named checks, each run on a fresh connection of every database; what {@link Differences} lists must fail there. */
final class Checks {

    private final String subject;
    private final Map<String, Check> checks = new LinkedHashMap<>();

    /** One thing that a driver must do. */
    @FunctionalInterface
    interface Check {
        void run(Database database) throws Exception;
    }

    Checks(String subject) {
        this.subject = subject;
    }

    Checks check(String name, Check check) {
        if (checks.put(name, check) != null) {
            throw new IllegalArgumentException("two checks of one name: " + name);
        }
        return this;
    }

    /** A check that a call fails with an {@link SQLException} and nothing else. */
    Checks fails(String name, Check check) {
        return check(name, database -> refused(() -> check.run(database)));
    }

    static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(SQLException.class);
    }

    Stream<DynamicContainer> tests() {
        return Arrays.stream(Peer.values()).map(this::on);
    }

    private DynamicContainer on(Peer peer) {
        Database[] keeper = new Database[1];
        Stream<DynamicTest> opening = Stream.of(DynamicTest.dynamicTest(
                "the tables are made", () -> keeper[0] = Database.create(peer, subject.replace(' ', '_'))));
        Stream<DynamicTest> running = checks.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        peer + ": " + entry.getKey(), () -> run(keeper[0], entry.getKey(), entry.getValue())));
        Stream<DynamicTest> closing = Stream.of(DynamicTest.dynamicTest("the database ends", () -> keeper[0].close()));
        return DynamicContainer.dynamicContainer(
                peer + ": " + subject, Stream.of(opening, running, closing).flatMap(tests -> tests));
    }

    private void run(Database keeper, String name, Check check) throws Exception {
        Optional<String> reason = Differences.reason(keeper.peer, subject, name);
        try (Database database = keeper.fresh()) {
            if (reason.isEmpty()) {
                check.run(database);
            } else {
                assertThatThrownBy(() -> check.run(database))
                        .as("listed as different because " + reason.get()
                                + ", but the check passes: take it off the list")
                        .isInstanceOf(Throwable.class);
            }
        }
    }
}
