package io.travertine.benchmarks.sql;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What one database needs of this JVM's class path, in jars, as {@code bin/travertine} has it: from directories no archive of
 * classes can be made, and to check the signature of a jar takes longer than to open a database.
 */
final class JarredClassPath {

    /** The jars of the other stores and databases, and what only they and this program need. */
    private static final Pattern OF_PEERS = Pattern.compile(
            "(h2|sqlite-jdbc|duckdb_jdbc|hsqldb|derby|derbyshared|rocksdbjni|lmdbjava|native|jnr-.*|jffi|leveldb|leveldb-api"
                    + "|jmh-core|jopt-simple|asm-.*|zstd-jni|HdrHistogram|picocli|progressbar|sqlline|jline-.*|jansi|jna|tpch"
                    + "|foodmart-data-hsqldb|xchart|VectorGraphics2D)-[0-9].*");

    private static final Pattern SIGNATURES = Pattern.compile("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");

    private final Path scratch;

    /** @param scratch where the jars are put that have to be made */
    JarredClassPath(Path scratch) {
        this.scratch = scratch;
    }

    /** The class path that reads a row of that database. */
    String of(DatabaseKind kind) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)
                    ? isNeeded(kind, path)
                    : isNeeded(kind, path.getFileName().toString())) {
                jars.add(jar(path, jars.size()).toString());
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    /** Of the directories, those of this program are for everybody, the others are Travertine's. */
    private static boolean isNeeded(DatabaseKind kind, Path classes) {
        String self = JarredClassPath.class.getName().replace('.', '/') + ".class";
        return kind == DatabaseKind.TRAVERTINE || Files.exists(classes.resolve(self));
    }

    private static boolean isNeeded(DatabaseKind kind, String jar) {
        return switch (kind) {
                    case TRAVERTINE -> !OF_PEERS.matcher(jar).matches();
                    case H2 -> jar.startsWith("h2-");
                    case SQLITE -> jar.startsWith("sqlite-jdbc-") || jar.startsWith("slf4j-");
                    case DUCKDB -> jar.startsWith("duckdb_jdbc-");
                    case HSQLDB -> jar.startsWith("hsqldb-");
                    case DERBY -> jar.startsWith("derby");
                }
                || jar.startsWith("travertine-benchmarks-");
    }

    private Path jar(Path path, int number) throws IOException {
        if (Files.isDirectory(path)) {
            return pack(path, scratch.resolve(number + ".jar"));
        }
        return isSigned(path) ? withoutSignature(path, scratch.resolve(number + ".jar")) : path.toAbsolutePath();
    }

    private static Path pack(Path directory, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = Arrays.stream(
                                directory.relativize(each).toString().split(Pattern.quote(File.separator), -1))
                        .collect(Collectors.joining("/"));
                zip.putNextEntry(new ZipEntry(name));
                Files.copy(each, zip);
            }
        }
        return jar;
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            // What signs a jar stands at its beginning, or is not heeded.
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (SIGNATURES.matcher(entry.getName()).matches()) {
                    return true;
                } else if (!entry.getName().startsWith("META-INF/")) {
                    return false;
                }
            }
        }
        return false;
    }

    private static Path withoutSignature(Path signed, Path jar) throws IOException {
        try (ZipInputStream from = new ZipInputStream(Files.newInputStream(signed));
                OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (!SIGNATURES.matcher(entry.getName()).matches()) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    from.transferTo(zip);
                }
            }
        }
        return jar;
    }
}
