package io.travertine.samples;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;
import org.jspecify.annotations.Nullable;

/** Uses the storage engine without SQL: ordered keys, batches, transactions, snapshots. */
public final class KeyValueStore {

    private KeyValueStore() {}

    public static void main(String[] args) throws Exception {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("travertine-keys");
        run(directory);
    }

    static void run(Path directory) {
        try (Engine engine = LsmEngine.open(directory, EngineOptions.defaults())) {
            Keyspace minerals = engine.createKeyspace("minerals", Optional.empty());
            engine.write(
                    new WriteBatch()
                            .put(minerals, bytes("aragonite"), bytes("orthorhombic"))
                            .put(minerals, bytes("calcite"), bytes("trigonal"))
                            .put(minerals, bytes("dolomite"), bytes("trigonal"))
                            .put(minerals, bytes("vaterite"), bytes("hexagonal")),
                    Durability.SYNC);

            try (Snapshot before = engine.snapshot();
                    Transaction transaction = engine.begin()) {
                transaction.delete(minerals, bytes("dolomite"));
                transaction.put(minerals, bytes("ikaite"), bytes("monoclinic"));
                transaction.commit();

                try (Snapshot now = engine.snapshot()) {
                    System.out.println("calcite is " + text(now.get(minerals, bytes("calcite"))));
                    System.out.println("dolomite: " + (now.get(minerals, bytes("dolomite")) == null ? "gone" : "there")
                            + ", and in the older snapshot "
                            + (before.get(minerals, bytes("dolomite")) == null ? "gone" : "there"));
                    System.out.println("from b to w, backwards:");
                    printBackwards(now, minerals, new KeyRange(bytes("b"), bytes("w")));
                }
            }
        }
        try (Engine engine = LsmEngine.open(directory, EngineOptions.defaults());
                Snapshot snapshot = engine.snapshot()) {
            Keyspace minerals = snapshot.keyspace("minerals").orElseThrow();
            System.out.println("after reopening, ikaite is " + text(snapshot.get(minerals, bytes("ikaite"))));
        }
    }

    private static void printBackwards(Snapshot snapshot, Keyspace keyspace, KeyRange range) {
        try (Cursor cursor = snapshot.cursor(keyspace, range)) {
            for (boolean more = cursor.last(); more; more = cursor.previous()) {
                System.out.println("  " + text(cursor.key()) + " is " + text(cursor.value()));
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "unknown" : new String(bytes, StandardCharsets.UTF_8);
    }
}
