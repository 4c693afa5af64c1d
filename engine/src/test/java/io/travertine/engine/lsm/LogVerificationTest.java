package io.travertine.engine.lsm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.engine.Administration;
import io.travertine.engine.Administration.VerifyLevel;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.WriteBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Damage in the log of an open store is found before the log is needed. */
class LogVerificationTest {

    private static final int HEADER_BYTES = 64;

    @TempDir
    Path path;

    private static void put(LsmEngine engine, Keyspace keyspace, int number) {
        engine.write(new WriteBatch().put(keyspace, new byte[] {(byte) number}, new byte[100]), Durability.SYNC);
    }

    @Test
    void aFlippedBitInTheLogIsToldWithFileAndOffset() throws IOException {
        try (LsmEngine engine = LsmEngine.open(path, EngineOptions.defaults())) {
            Administration administration = engine.administration().orElseThrow();
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            for (int i = 0; i < 10; i++) {
                put(engine, keyspace, i);
            }
            assertThat(administration.verify(VerifyLevel.INVARIANTS)).isEmpty();

            Path segment = firstSegment();
            try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
                file.seek(HEADER_BYTES + 20);
                int before = file.read();
                file.seek(HEADER_BYTES + 20);
                file.write(before ^ 1);
            }

            assertThat(administration.verify(VerifyLevel.FOOTERS)).isEmpty();
            assertThat(administration.verify(VerifyLevel.CHECKSUMS))
                    .singleElement()
                    .satisfies(damage -> {
                        assertThat(damage.file())
                                .isEqualTo(segment.getFileName().toString());
                        assertThat(damage.offset()).isEqualTo(HEADER_BYTES);
                        assertThat(damage.message())
                                .contains("is damaged at offset 64")
                                .contains("checksum mismatch");
                    });

            administration.flush();
            assertThat(administration.verify(VerifyLevel.INVARIANTS))
                    .as("the log is not needed once its commits are in files")
                    .isEmpty();
        }
    }

    private Path firstSegment() throws IOException {
        try (var files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".wal"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void nothingIsFoundInALogThatGrowsAndIsLetGo() throws InterruptedException {
        try (LsmEngine engine = LsmEngine.open(path, SmallStore.options().build())) {
            Administration administration = engine.administration().orElseThrow();
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            AtomicBoolean ended = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                for (int i = 0; i < 300; i++) {
                    put(engine, keyspace, i);
                }
                ended.set(true);
            });
            writer.start();
            do {
                assertThat(administration.verify(VerifyLevel.CHECKSUMS)).isEmpty();
            } while (!ended.get() && writer.isAlive());
            writer.join();
            assertThat(ended).isTrue();
        }
    }
}
