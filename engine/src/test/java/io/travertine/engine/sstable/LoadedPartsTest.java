package io.travertine.engine.sstable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Reservation;
import io.travertine.engine.MemoryBudget.Use;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadedPartsTest {

    private static final int SIZE = 10;

    private final MemoryBudget budget = MemoryBudget.ofBytes(1_000);
    private final Reservation memory = budget.reserve(Use.FILES, 0);
    private final AtomicLong bytesMax = new AtomicLong(3 * SIZE);
    private final LoadedParts parts = new LoadedParts(memory, bytesMax::get);
    private final AtomicInteger loads = new AtomicInteger();

    private LoadedPart<String> part(String value) {
        return new LoadedPart<>(
                parts,
                () -> {
                    loads.incrementAndGet();
                    return value;
                },
                loaded -> SIZE);
    }

    private List<LoadedPart<String>> loadedParts(int count) {
        List<LoadedPart<String>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(part("part " + i));
            assertThat(all.get(i).get()).isEqualTo("part " + i);
        }
        return all;
    }

    @Test
    void keepsWhatFits() {
        List<LoadedPart<String>> all = loadedParts(3);
        all.forEach(LoadedPart::get);

        assertThat(loads).hasValue(3);
        assertThat(budget.reservedBytes(Use.FILES)).isEqualTo(3 * SIZE);
    }

    @Test
    void dropsWhatWasNotAskedForAndLoadsItAgain() {
        List<LoadedPart<String>> all = loadedParts(3);
        part("a newcomer, for which the hand goes round").get();
        all.get(2).get();
        part("another").get();
        int before = loads.get();

        assertThat(all.get(2).get()).isEqualTo("part 2");
        assertThat(loads).as("it was asked for, and stayed").hasValue(before);
        assertThat(all.get(1).get()).isEqualTo("part 1");
        assertThat(loads).hasValue(before + 1);
        assertThat(budget.reservedBytes(Use.FILES)).isEqualTo(3 * SIZE);
    }

    @Test
    void doesWithoutWhatWouldTakeThePlaceOfOthersMostOfTheTime() {
        loadedParts(3);
        LoadedPart<String> filter = part("filter");
        int found = 0;
        for (int i = 0; i < 15; i++) {
            found += filter.getIfCheap(SIZE) == null ? 0 : 1;
        }
        assertThat(found).isZero();

        assertThat(filter.getIfCheap(SIZE)).isEqualTo("filter");
        assertThat(filter.getIfCheap(SIZE)).isEqualTo("filter");
        assertThat(budget.reservedBytes(Use.FILES)).isEqualTo(3 * SIZE);
    }

    @Test
    void loadsWhatCanBeDoneWithoutWhileThereIsRoom() {
        loadedParts(2);

        assertThat(part("filter").getIfCheap(SIZE)).isEqualTo("filter");
    }

    @Test
    void keepsLessOnceItMayKeepLess() {
        List<LoadedPart<String>> all = loadedParts(3);
        bytesMax.set(SIZE);
        part("newest").get();

        assertThat(budget.reservedBytes(Use.FILES)).isEqualTo(SIZE);
        all.forEach(LoadedPart::close);
        assertThat(budget.reservedBytes(Use.FILES)).isEqualTo(SIZE);
    }

    @Test
    void givesEverythingBackWhenFilesAreClosed() {
        List<LoadedPart<String>> all = loadedParts(5);
        all.forEach(LoadedPart::close);
        all.forEach(LoadedPart::close);

        assertThat(budget.reservedBytes()).isZero();
        assertThat(parts.hasRoom(3 * SIZE)).isTrue();
    }
}
