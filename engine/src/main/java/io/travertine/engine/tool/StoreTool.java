package io.travertine.engine.tool;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.Administration;
import io.travertine.engine.Administration.Backup;
import io.travertine.engine.Administration.Damage;
import io.travertine.engine.Administration.VerifyLevel;
import io.travertine.engine.EngineException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyProvider;
import io.travertine.engine.lsm.Backups;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.lsm.Repair;

/**
 * Looks after a store from the command line: copies, backs up, restores, verifies and repairs it, and shows what its files
 * hold. The store must not be open elsewhere, except for what {@link StoreInspector} does.
 */
public final class StoreTool {

    private static final String USAGE = """
            usage: travertine tool <directory> <command>
              checkpoint <target>          makes a second store in an empty directory
              backup <repository>          backs the store up; copies only what is new there
              backups                      lists the backups in a directory of backups
              restore <target> [<number>]  makes a store of a backup, the newest if no number is given
              verify [footers | checksums | invariants]
                                           looks for damage, at the last level if none is given
              repair <target>              saves what is left of a damaged store into an empty directory
              ls | sst <number> | wal <number> | manifest
                                           shows what the files of the store hold
            The keys of an encrypted store stand in a file that TRAVERTINE_KEY_FILE names, or in TRAVERTINE_KEYS: on each
            line, or between semicolons, a key's id, a space and 64 hexadecimal digits.
            """;

    private final Path directory;
    private final List<String> operands;
    private final EngineOptions options;
    private final PrintStream output;

    private StoreTool(Path directory, List<String> operands, EngineOptions options, PrintStream output) {
        this.directory = directory;
        this.options = options;
        this.operands = operands;
        this.output = output;
    }

    /** Runs one command; exit status 1 if it fails, is unknown, or finds damage. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err) ? 0 : 1);
    }

    static boolean run(
            List<String> arguments, Map<String, String> environment, PrintStream output, PrintStream errors) {
        if (arguments.size() < 2) {
            errors.print(USAGE);
            return false;
        }
        try {
            Optional<KeyProvider> keys = ToolKeys.of(environment);
            Path directory = Path.of(arguments.get(0));
            StoreTool tool = new StoreTool(directory, arguments.subList(2, arguments.size()), options(keys), output);
            return switch (arguments.get(1) + " " + tool.operands.size()) {
                case "checkpoint 1" -> tool.checkpoint();
                case "backup 1" -> tool.backup();
                case "backups 0" -> tool.backups();
                case "restore 1", "restore 2" -> tool.restore();
                case "verify 0", "verify 1" -> tool.verify();
                case "repair 1" -> tool.repair();
                case "ls 0", "manifest 0", "sst 1", "wal 1" -> StoreInspector.run(arguments, keys, output, errors);
                default -> throw new IllegalArgumentException("unknown command: " + arguments.get(1));
            };
        } catch (EngineException e) {
            errors.println(e.getMessage());
            return false;
        } catch (IllegalArgumentException e) {
            errors.println(e.getMessage());
            errors.print(USAGE);
            return false;
        }
    }

    private static EngineOptions options(Optional<KeyProvider> keys) {
        EngineOptions.Builder builder = EngineOptions.builder();
        keys.ifPresent(builder::encryption);
        return builder.build();
    }

    /** The directory of backups that the tool was given. */
    private Backups openBackups() {
        return options.encryption().map(keys -> Backups.open(directory, keys)).orElseGet(() -> Backups.open(directory));
    }

    private Path path(int operand) {
        return Path.of(operands.get(operand));
    }

    private static Administration administration(LsmEngine engine) {
        return engine.administration().orElseThrow();
    }

    private LsmEngine openExisting() {
        // Only an existing store is meant: opening for writing would make one.
        LsmEngine.openReadOnly(directory, options).close();
        return LsmEngine.open(directory, options);
    }

    private boolean checkpoint() {
        try (LsmEngine engine = openExisting()) {
            administration(engine).checkpoint(path(0));
        }
        output.println("checkpoint of " + directory + " made in " + path(0));
        return true;
    }

    private boolean backup() {
        try (LsmEngine engine = openExisting()) {
            print(administration(engine).backup(path(0)));
        }
        return true;
    }

    private boolean backups() {
        openBackups().list().forEach(this::print);
        return true;
    }

    private void print(Backup backup) {
        output.println("backup " + backup.number() + ": " + backup.files() + " files, " + backup.bytes()
                + " bytes; of these new " + backup.newFiles() + " files, " + backup.newBytes() + " bytes");
    }

    private boolean restore() {
        Backups backups = openBackups();
        long number;
        if (operands.size() == 1) {
            number = backups.restoreNewest(path(0));
        } else {
            number = Long.parseLong(operands.get(1));
            backups.restore(number, path(0));
        }
        output.println("backup " + number + " restored into " + path(0));
        return true;
    }

    private boolean verify() {
        VerifyLevel level = operands.isEmpty()
                ? VerifyLevel.INVARIANTS
                : VerifyLevel.valueOf(operands.get(0).toUpperCase(Locale.ROOT));
        try (LsmEngine engine = LsmEngine.openReadOnly(directory, options)) {
            List<Damage> damages = administration(engine).verify(level);
            damages.forEach(output::println);
            output.println(
                    damages.isEmpty() ? directory + " verified, no damage" : damages.size() + " places are damaged");
            return damages.isEmpty();
        }
    }

    private boolean repair() {
        Repair.Report report = Repair.run(directory, path(0), options);
        report.lost().forEach(output::println);
        output.println(report.entries() + " entries saved into " + path(0)
                + (report.lost().isEmpty() ? ", nothing was lost" : "; see above for what was lost"));
        return true;
    }
}
