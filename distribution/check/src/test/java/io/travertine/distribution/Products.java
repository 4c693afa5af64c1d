package io.travertine.distribution;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put what is published. */
final class Products {

    static final String VERSION = System.getProperty("travertine.version", "0.1.0-SNAPSHOT");

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Products() {}

    static Path root() {
        return ROOT;
    }

    static Path allInOne() {
        return found(ROOT.resolve("distribution/all/target/travertine-all-" + VERSION + ".jar"));
    }

    static Path archive() {
        return found(ROOT.resolve("distribution/target/travertine-" + VERSION + ".tar.gz"));
    }

    /** A file of a module's {@code target}, of which the name ends as said: {@code .jar}, {@code -sources.jar}. */
    static Path of(String module, String artifact, String ending) {
        return found(ROOT.resolve(module).resolve("target").resolve(artifact + "-" + VERSION + ending));
    }

    private static Path found(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("not built: " + file + "; run mvn -Pdist package");
        }
        return file;
    }
}
