package io.travertine.engine.version;

import java.util.List;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;

/**
 * Checks that the files which a manifest names are there. What it says of one that is not names the end of the manifest too:
 * one that lost its last edits names files that are rightly gone.
 */
final class NeededFiles {

    private final StorageDirectory directory;
    private final Manifest.Reading manifest;

    NeededFiles(StorageDirectory directory, Manifest.Reading manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    void check() {
        for (List<FileMetadata> files : manifest.state().version().levels()) {
            files.forEach(this::checkSstable);
        }
        manifest.state().logs().forEach(this::checkLog);
        checkEnd();
    }

    /**
     * Checks that the manifest reaches as far as it did when the segments of the log were begun. One that lost edits may name
     * nothing that is missing, and files that only those edits knew would be deleted.
     */
    private void checkEnd() {
        for (String name : directory.list()) {
            if (FileNames.parse(name)
                    .filter(file -> file.type() == FileType.WAL)
                    .isPresent()) {
                checkEnd(name);
            }
        }
    }

    private void checkEnd(String logName) {
        byte[] bytes = new byte[FileHeader.BYTES];
        int length;
        try (RandomAccessInput log = directory.open(logName)) {
            length = log.read(0, bytes, 0, bytes.length);
        }
        if (!FileHeader.isIntact(bytes, length)) {
            return;
        }
        FileHeader header = FileHeader.decode(logName, bytes, length, FileType.WAL);
        if (header.manifestNumber() == manifest.number() && header.manifestBytes() > manifest.bytes()) {
            throw new CorruptionException(manifest.description() + ", lost edits: it was durable up to offset "
                    + header.manifestBytes() + " when " + logName
                    + " was begun; restore it from a checkpoint, or repair the store");
        }
        if (header.manifestNumber() > manifest.number()) {
            throw new CorruptionException(FileNames.CURRENT + " is stale at offset 0: it names "
                    + manifest.description() + ", but " + logName + " was begun under "
                    + FileNames.manifest(header.manifestNumber())
                    + "; restore CURRENT from a checkpoint, or repair the store");
        }
    }

    private void checkLog(LoggedSegment log) {
        String name = FileNames.wal(log.number());
        if (!directory.exists(name)) {
            throw damage(
                    name + " is missing in " + directory.description(),
                    "expected a segment of the log that is still needed",
                    name);
        }
        if (log.isSealed()) {
            checkLength(name, log.sealedBytes(), "");
        }
    }

    private void checkSstable(FileMetadata file) {
        if (!directory.exists(file.name())) {
            throw damage(
                    file.name() + " is missing in " + directory.description(),
                    "expected " + file + ", " + file.span(),
                    file.name());
        }
        checkLength(file.name(), file.bytes(), ", and it holds " + file.span());
    }

    private void checkLength(String name, long expected, String contents) {
        long length = directory.length(name);
        if (length != expected) {
            throw damage(
                    name + " has a wrong length", "expected " + expected + " bytes, found " + length + contents, name);
        }
    }

    private CorruptionException damage(String what, String expected, String name) {
        String remedy = manifest.sealed() ? name : name + ", or the manifest if it was cut,";
        return new CorruptionException(what + ": " + expected + "; it is named by " + manifest.description()
                + "; restore " + remedy + " from a checkpoint");
    }
}
