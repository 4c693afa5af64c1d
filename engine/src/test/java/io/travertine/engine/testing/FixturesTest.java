package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.StorageException;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FixturesTest {

    @Test
    void aWaitRunsTheTasksThatItWaitsFor() {
        StepExecutor executor = new StepExecutor(1);
        List<String> done = new ArrayList<>();
        executor.execute("first", () -> executor.execute("second", () -> done.add("second")));

        executor.newGate().await(() -> done.contains("second"));

        assertThat(executor.steps()).isEqualTo(2);
    }

    @Test
    void aWaitThatNothingCanEndFails() {
        StepExecutor executor = new StepExecutor(1);

        assertThatThrownBy(() -> executor.newGate().await(() -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("deadlock");
    }

    @Test
    void theOrderOfTasksFollowsTheSeed() {
        assertThat(order(7)).isEqualTo(order(7));
        assertThat(List.of(order(1), order(2), order(3), order(4))).anyMatch(other -> !other.equals(order(7)));
    }

    private static List<Integer> order(long seed) {
        StepExecutor executor = new StepExecutor(seed);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            executor.execute("task", () -> order.add(number));
        }
        executor.drain();
        return order;
    }

    @Test
    void aTornAppendLeavesItsFirstHalfAndEndsTheFile() {
        MemoryDirectory memory = new MemoryDirectory();
        FaultyDirectory faulty = new FaultyDirectory(
                memory,
                (operation, file, number) ->
                        operation == FaultyDirectory.Operation.APPEND && number == 2 ? Outcome.TEARS : Outcome.WORKS);
        AppendOutput output = faulty.create("a");
        output.append(new byte[10], 0, 10);

        assertThatThrownBy(() -> output.append(new byte[10], 0, 10)).isInstanceOf(StorageException.class);
        assertThatThrownBy(output::sync).isInstanceOf(StorageException.class);

        assertThat(memory.length("a")).isEqualTo(15);
        assertThat(faulty.operations()).isEqualTo(3);
    }
}
