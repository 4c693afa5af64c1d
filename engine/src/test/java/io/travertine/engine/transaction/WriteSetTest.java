package io.travertine.engine.transaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import io.travertine.engine.KeyRange;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.read.QualifiedRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WriteSetTest {

    private static final int KEYSPACE = 7;
    private static final int KEYS = 40;

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);

    /** What was written up to a mark. */
    private record State(long mark, List<String> entries, long bytes) {}

    @Test
    void isAfterARollbackWhatItWasAtTheMark() {
        for (int run = 0; run < 100; run++) {
            WriteSet writes = new WriteSet();
            Deque<State> states = new ArrayDeque<>();
            states.push(state(writes));
            for (int step = 0; step < 40; step++) {
                write(writes, random.nextInt(30));
                if (random.nextInt(3) == 0) {
                    rollBack(writes, states);
                } else {
                    states.push(state(writes));
                }
            }
        }
    }

    private void rollBack(WriteSet writes, Deque<State> states) {
        for (int i = random.nextInt(states.size()); i > 0; i--) {
            states.pop();
        }
        State then = states.element();
        writes.rollbackTo(then.mark());
        assertThat(state(writes).entries()).as("seed %d", seed).isEqualTo(then.entries());
        assertThat(writes.bytes()).as("bytes, seed %d", seed).isEqualTo(then.bytes());
        assertThat(writes.isEmpty()).isEqualTo(then.entries().isEmpty());
    }

    private void write(WriteSet writes, int count) {
        for (int i = 0; i < count; i++) {
            byte[] key = {(byte) random.nextInt(KEYS)};
            byte[] qualified = InternalKey.qualifiedKey(KEYSPACE, key);
            switch (random.nextInt(12)) {
                case 0 -> writes.mark();
                case 1 -> writes.deleteRange(QualifiedRange.of(KEYSPACE, KeyRange.ofKey(key)));
                case 2 -> writes.putAll(List.of(qualified), List.of(value()));
                case 3, 4, 5 -> writes.write(qualified, null);
                default -> writes.write(qualified, value());
            }
        }
    }

    private byte[] value() {
        byte[] value = new byte[random.nextInt(20)];
        random.nextBytes(value);
        return value;
    }

    private static State state(WriteSet writes) {
        long mark = writes.mark();
        List<String> entries = new ArrayList<>();
        try (InternalIterator iterator = writes.entries().iterator()) {
            for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
                entries.add(Arrays.toString(iterator.key().toByteArray()) + " "
                        + Arrays.toString(iterator.value().toByteArray()));
            }
        }
        return new State(mark, entries, writes.bytes());
    }
}
