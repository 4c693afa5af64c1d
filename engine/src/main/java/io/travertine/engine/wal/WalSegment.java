package io.travertine.engine.wal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.StorageDirectory;

/** One file of the log. */
public record WalSegment(long number) {

    public String name() {
        return FileNames.wal(number);
    }

    /** The segments in a directory from the oldest to the newest. */
    public static List<WalSegment> list(StorageDirectory directory) {
        return directory.list().stream()
                .map(FileNames::parse)
                .flatMap(Optional::stream)
                .filter(file -> file.type() == FileType.WAL)
                .map(file -> new WalSegment(file.number()))
                .sorted(Comparator.comparingLong(WalSegment::number))
                .toList();
    }
}
