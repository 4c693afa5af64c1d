package io.travertine.benchmarks.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What this process wrote, and what lies in a directory. */
final class BytesWritten {

    private static final Path COUNTERS = Path.of("/proc/self/io");

    private BytesWritten() {}

    /**
     * The bytes that this process has written: those handed to the operating system by calls, or those that went to the
     * disk if that is more, as with mapped files. Empty where the system does not count them.
     */
    static OptionalLong ofThisProcess() {
        if (!Files.isReadable(COUNTERS)) {
            return OptionalLong.empty();
        }
        long most = 0;
        try {
            for (String line : Files.readAllLines(COUNTERS)) {
                if (line.startsWith("wchar:") || line.startsWith("write_bytes:")) {
                    most = Math.max(
                            most,
                            Long.parseLong(line.substring(line.indexOf(':') + 1).strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OptionalLong.of(most);
    }

    /** The bytes of the files in the directory. */
    static long in(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(BytesWritten::size)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
