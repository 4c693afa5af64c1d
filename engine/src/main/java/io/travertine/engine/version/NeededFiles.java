package io.travertine.engine.version;

import java.util.List;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.files.FileNames;
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
        for (long number : manifest.state().logs()) {
            String name = FileNames.wal(number);
            if (!directory.exists(name)) {
                throw damage(
                        name + " is missing in " + directory.description(),
                        "expected a segment of the log that is still needed",
                        name);
            }
        }
    }

    private void checkSstable(FileMetadata file) {
        if (!directory.exists(file.name())) {
            throw damage(file.name() + " is missing in " + directory.description(), "expected " + file, file.name());
        }
        long length = directory.length(file.name());
        if (length != file.bytes()) {
            throw damage(
                    file.name() + " has a wrong length",
                    "expected " + file.bytes() + " bytes, found " + length,
                    file.name());
        }
    }

    private CorruptionException damage(String what, String expected, String name) {
        String remedy = manifest.sealed() ? name : name + ", or the manifest if it was cut,";
        return new CorruptionException(what + ": " + expected + "; it is named by " + manifest.description()
                + "; restore " + remedy + " from a checkpoint");
    }
}
