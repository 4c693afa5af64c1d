package io.travertine.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the sources of all modules and holds what must not grow: the record lies in {@code tidy.txt}. A number that
 * has become smaller is printed, to be recorded with {@code -Drewrite}, which also accepts larger ones: its difference is
 * reviewed like code.
 */
class TidyTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path RECORD = Path.of("src/test/resources/io/travertine/samples/tidy.txt");
    private static final List<String> MODULES = List.of(
            "engine",
            "sql-adapter",
            "jdbc-driver",
            "samples",
            "samples/benchmarks",
            "distribution/check",
            "integrations/hibernate",
            "integrations/flyway",
            "integrations/liquibase",
            "integrations/spring",
            "integrations/tools");
    private static final Pattern TO_DO = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern SUPPRESSION = Pattern.compile("^\\s*@SuppressWarnings", Pattern.MULTILINE);

    private final Map<String, Integer> found = new TreeMap<>();
    private final Map<String, String> places = new TreeMap<>();

    @Test
    void noNumberGrows() throws IOException {
        measure();
        if (System.getProperty("rewrite") != null) {
            write(found);
        }
        Map<String, Integer> recorded = read();

        assertThat(found.keySet()).isEqualTo(recorded.keySet());
        found.forEach((name, number) -> {
            assertThat(number)
                    .as(name + " (" + places.getOrDefault(name, "in all")
                            + "); if it must be, record it with -Drewrite")
                    .isLessThanOrEqualTo(recorded.get(name));
            if (number < recorded.get(name)) {
                System.out.println("tidier: " + name + " is now " + number + ", recorded is " + recorded.get(name)
                        + "; record it with -Drewrite");
            }
        });
    }

    /** A block takes a monitor that does not show in the class file, so the rule of the house is held here. */
    @Test
    void theEngineAndSqlTakeNoMonitors() throws IOException {
        List<String> blocks = new ArrayList<>();
        parse((place, lines) -> {}, blocks);

        assertThat(blocks).noneMatch(place -> place.contains("/engine/src/") || place.contains("/sql-adapter/src/"));
    }

    private void measure() throws IOException {
        for (Path file : sources("main")) {
            String text = Files.readString(file);
            longest("main: lines of the longest file", lines(text), file.toString());
            found.merge("main: suppressed warnings", count(SUPPRESSION, text), Integer::sum);
            found.merge("main: things to do", count(TO_DO, text), Integer::sum);
        }
        for (Path file : sources("test")) {
            String text = Files.readString(file);
            longest("test: lines of the longest file", lines(text), file.toString());
            if (!file.endsWith("TidyTest.java")) {
                found.merge("test: things to do", count(TO_DO, text), Integer::sum);
            }
        }
        parse((place, lines) -> longest("main: lines of the longest method", lines, place), new ArrayList<>());
    }

    private void longest(String name, int lines, String place) {
        if (lines > found.getOrDefault(name, 0)) {
            found.put(name, lines);
            places.put(name, place);
        }
    }

    private static int lines(String text) {
        return (int) text.lines().count();
    }

    private static int count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private static List<Path> sources(String kind) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : MODULES) {
            Path directory = ROOT.resolve(module).resolve("src").resolve(kind).resolve("java");
            if (Files.isDirectory(directory)) {
                try (Stream<Path> found = Files.walk(directory)) {
                    found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        return files;
    }

    /** Hears of each method how many lines it has. */
    private interface Methods {
        void seen(String place, int lines);
    }

    private static void parse(Methods methods, List<String> synchronizedBlocks) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources("main"));
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new Scanner(positions, unit, methods, synchronizedBlocks), null);
            }
        }
    }

    private static final class Scanner extends TreeScanner<Void, Void> {
        private final SourcePositions positions;
        private final CompilationUnitTree unit;
        private final Methods methods;
        private final List<String> synchronizedBlocks;

        Scanner(SourcePositions positions, CompilationUnitTree unit, Methods methods, List<String> blocks) {
            this.positions = positions;
            this.unit = unit;
            this.methods = methods;
            this.synchronizedBlocks = blocks;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                long start = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                methods.seen(unit.getSourceFile().getName() + ", " + method.getName(), (int) (end - start + 1));
            }
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitSynchronized(SynchronizedTree block, Void nothing) {
            synchronizedBlocks.add(unit.getSourceFile().getName() + ": " + block.getExpression());
            return super.visitSynchronized(block, nothing);
        }
    }

    private static Map<String, Integer> read() throws IOException {
        Map<String, Integer> numbers = new TreeMap<>();
        for (String line : Files.readAllLines(RECORD)) {
            int equals = line.lastIndexOf('=');
            numbers.put(
                    line.substring(0, equals).strip(),
                    Integer.valueOf(line.substring(equals + 1).strip()));
        }
        return numbers;
    }

    private static void write(Map<String, Integer> numbers) {
        try {
            Files.write(
                    RECORD,
                    numbers.entrySet().stream()
                            .map(e -> e.getKey() + " = " + e.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
