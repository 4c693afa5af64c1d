package io.travertine.engine.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes and parses the names of a store's files. */
public final class FileNames {

    public static final String CURRENT = "CURRENT";
    public static final String LOCK = "LOCK";

    /** What a copy of a store has in the place of CURRENT until it is whole. */
    public static final String INCOMPLETE = "INCOMPLETE";

    /** Marks a directory of backups. */
    public static final String BACKUPS = "BACKUPS";

    private static final Pattern NUMBERED =
            Pattern.compile("([0-9]{6,18})\\.(wal|sst|tmp|spill)|MANIFEST-([0-9]{6,18})");

    private FileNames() {}

    /**
     * A name taken apart.
     *
     * @param number 0 if files of the type have none
     */
    public record Parsed(FileType type, long number) {}

    public static String wal(long number) {
        return String.format("%06d.wal", number);
    }

    public static String sstable(long number) {
        return String.format("%06d.sst", number);
    }

    public static String manifest(long number) {
        return String.format("MANIFEST-%06d", number);
    }

    public static String temporary(long number) {
        return String.format("%06d.tmp", number);
    }

    public static String spill(long number) {
        return String.format("%06d.spill", number);
    }

    /** What a file is by its name, or empty if it is none of ours. */
    public static Optional<Parsed> parse(String name) {
        if (name.equals(CURRENT)) {
            return Optional.of(new Parsed(FileType.CURRENT, 0));
        }
        if (name.equals(LOCK)) {
            return Optional.of(new Parsed(FileType.LOCK, 0));
        }
        if (name.equals(INCOMPLETE)) {
            return Optional.of(new Parsed(FileType.TEMPORARY, 0));
        }
        Matcher matcher = NUMBERED.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(3) != null) {
            return Optional.of(new Parsed(FileType.MANIFEST, Long.parseLong(matcher.group(3))));
        }
        FileType type = switch (matcher.group(2)) {
            case "wal" -> FileType.WAL;
            case "sst" -> FileType.SSTABLE;
            case "spill" -> FileType.SPILL;
            default -> FileType.TEMPORARY;
        };
        return Optional.of(new Parsed(type, Long.parseLong(matcher.group(1))));
    }
}
