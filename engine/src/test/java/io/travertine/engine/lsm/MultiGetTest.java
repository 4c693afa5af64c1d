package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.Transaction;
import io.travertine.engine.TupleEncoder;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.WriteBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MultiGetTest {

    private static final TupleLayout LAYOUT = new TupleLayout(List.of(ColumnKind.BYTES));
    private static final int[] COLUMNS = {0};

    @Test
    void fetchesEachBlockOnceHoweverManyKeysLieInItAndInWhateverOrder() {
        try (LsmEngine engine = LsmEngine.openInMemory(EngineOptions.defaults())) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.of(LAYOUT));
            WriteBatch batch = new WriteBatch();
            List<byte[]> keys = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                batch.put(keyspace, key(i), tuple(engine, "value of " + i));
                keys.add(key(i));
            }
            engine.write(batch, Durability.SYNC);
            engine.administration().orElseThrow().flush();
            Collections.shuffle(keys, new Random(3));

            ReadStatistics statistics = new ReadStatistics();
            try (Transaction view = engine.begin()) {
                assertThat(view.multiGet(keyspace, keys, COLUMNS, statistics).rowCount())
                        .isEqualTo(2_000);
            }
            assertThat(statistics.blocksRead() + statistics.blocksFromCache()).isBetween(5L, 20L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersAsManySingleLookupsWouldFromEveryLevelAndTheOwnWrites(long seed) {
        Random random = new Random(seed);
        try (LsmEngine engine =
                LsmEngine.openInMemory(TinyFilesContractTest.tinyFiles().build())) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.of(LAYOUT));
            for (int round = 0; round < 60; round++) {
                WriteBatch batch = new WriteBatch();
                for (int i : random.ints(40, 0, 500).distinct().toArray()) {
                    if (random.nextInt(3) == 0) {
                        batch.delete(keyspace, key(i));
                    } else {
                        batch.put(keyspace, key(i), tuple(engine, round + " of " + i));
                    }
                }
                engine.write(batch, Durability.SYNC);
                try (Transaction view = engine.begin()) {
                    view.put(keyspace, key(random.nextInt(500)), tuple(engine, "own"));
                    view.delete(keyspace, key(random.nextInt(500)));
                    checkAgainstSingleGets(view, keyspace, random, "seed " + seed + ", round " + round);
                    view.rollback();
                }
            }
        }
    }

    private static void checkAgainstSingleGets(Readable view, Keyspace keyspace, Random random, String context) {
        List<byte[]> keys = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i : random.ints(50, 0, 550).toArray()) {
            keys.add(key(i));
            byte[] value = view.get(keyspace, key(i));
            if (value != null) {
                expected.add(new String(value, StandardCharsets.US_ASCII));
            }
        }
        ColumnBatch batch = view.multiGet(keyspace, keys, COLUMNS, ReadStatistics.ignored());
        BytesVector column = (BytesVector) batch.columns().get(0);
        assertThat(batch.rowCount()).as(context).isEqualTo(expected.size());
        for (int row = 0; row < batch.rowCount(); row++) {
            assertThat(expected.get(row)).as(context).endsWith(column.text(row));
        }
    }

    private static byte[] tuple(LsmEngine engine, String text) {
        TupleEncoder encoder = engine.tupleEncoder(LAYOUT);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        encoder.setBytes(0, bytes, 0, bytes.length);
        return encoder.encode();
    }

    private static byte[] key(int number) {
        return String.format("key%06d", number).getBytes(StandardCharsets.US_ASCII);
    }
}
