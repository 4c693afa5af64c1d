package io.travertine.engine.fuzz;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.version.Manifest;

/** A manifest, read to its end. */
public final class ManifestTarget implements FuzzTarget {

    private static final long NUMBER = 3;
    private static final FileHeader HEADER = new FileHeader(FileType.MANIFEST, LogBytes.DATABASE, NUMBER);

    @Override
    public void decode(byte[] input) {
        try {
            Manifest.State state = Manifest.read(
                    LogBytes.directory(FileNames.manifest(NUMBER), HEADER, input), LogBytes.DATABASE, NUMBER);
            Manifest.State.decode(state.encode(), FileNames.manifest(NUMBER), 0);
        } catch (CorruptionException | FormatVersionException refused) {
            // As it should be.
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        StoreFiles store = StoreFiles.written();
        store.named("MANIFEST", "")
                .entrySet()
                .forEach(manifest -> seeds.addAll(LogBytes.seeds(
                        manifest,
                        new FileHeader(
                                FileType.MANIFEST,
                                store.databaseId(),
                                FileNames.parse(manifest.getKey()).orElseThrow().number()))));
        return seeds;
    }
}
