package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.Engine;
import io.travertine.engine.IngestException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes ten random entries at a time, the same to a store and to its model. */
final class ManyEntries {

    private static final int ENTRIES = 10;
    private static final int STEP_MAX = 5;

    private final Random random;
    private final Engine store;
    private final Engine model;
    private final int keysMax;
    private final Function<Keyspace, String> valueText;

    /** @param valueText a random value for a keyspace of the model */
    ManyEntries(Random random, Engine store, Engine model, int keysMax, Function<Keyspace, String> valueText) {
        this.random = random;
        this.store = store;
        this.model = model;
        this.keysMax = keysMax;
        this.valueText = valueText;
    }

    private List<byte[]> keys() {
        int first = random.nextInt(keysMax);
        int step = 1 + random.nextInt(STEP_MAX);
        List<byte[]> keys = new ArrayList<>();
        for (int number = first; number < Math.min(keysMax, first + ENTRIES * step); number += step) {
            keys.add(EngineContract.bytes(String.format(Locale.ROOT, "%03d", number)));
        }
        return keys;
    }

    void putAll(Transaction inStore, Keyspace ofStore, Transaction inModel, Keyspace ofModel) {
        List<byte[]> keys = keys();
        List<byte[]> toStore = new ArrayList<>();
        List<byte[]> toModel = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String text = valueText.apply(ofModel);
            toStore.add(Contents.value(store, ofStore, text));
            toModel.add(Contents.value(model, ofModel, text));
        }
        inStore.putAll(ofStore, keys, toStore);
        inModel.putAll(ofModel, keys, toModel);
    }

    void ingest(Transaction inStore, Keyspace ofStore, Transaction inModel, Keyspace ofModel, String description) {
        try (BulkWriter toStore = inStore.ingest(ofStore);
                BulkWriter toModel = inModel.ingest(ofModel)) {
            for (byte[] key : keys()) {
                String text = valueText.apply(ofModel);
                toStore.add(key, Contents.value(store, ofStore, text));
                toModel.add(key, Contents.value(model, ofModel, text));
            }
            assertThat(isRefused(toStore)).as(description + ", ingest refused").isEqualTo(isRefused(toModel));
        }
    }

    private static boolean isRefused(BulkWriter writer) {
        try {
            writer.finish();
            return false;
        } catch (IngestException e) {
            return true;
        }
    }
}
