package io.travertine.engine.sstable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.sstable.TableProperties.Sample;

/** Makes a block of sampled entries for each keyspace of a file that has enough of them. Not thread-safe. */
final class SampleWriter {

    private final SampleBuilder builder = new SampleBuilder();
    private final List<Sampled> done = new ArrayList<>();
    private int keyspaceId = -1;

    private record Sampled(int keyspaceId, long bound, List<SampleBuilder.Chosen> entries) {}

    /**
     * Offers an entry of the file, in order.
     *
     * @param hash of its qualified key
     * @param isOlderVersion whether the entry before it has the same qualified key
     */
    void add(ByteSlice key, ByteSlice value, long hash, boolean isOlderVersion) {
        int id = InternalKey.keyspaceId(key);
        if (id != keyspaceId) {
            finishKeyspace();
            keyspaceId = id;
        }
        if (!isOlderVersion && InternalKey.kind(key) != KeyKind.RANGE_DELETE) {
            builder.add(key, value, hash);
        }
    }

    private void finishKeyspace() {
        List<SampleBuilder.Chosen> entries = builder.finish();
        if (!entries.isEmpty()) {
            done.add(new Sampled(keyspaceId, builder.bound(), entries));
        }
        builder.clear();
    }

    /** Writes the blocks and says where they are. */
    List<Sample> finish(Function<ByteSlice, BlockHandle> blocks) {
        finishKeyspace();
        List<Sample> samples = new ArrayList<>();
        for (Sampled sampled : done) {
            BlockBuilder block = new BlockBuilder();
            for (SampleBuilder.Chosen entry : sampled.entries()) {
                block.add(entry.key(), entry.value(), entry.hash(), false);
            }
            BlockHandle place = blocks.apply(block.finish(false));
            samples.add(new Sample(
                    sampled.keyspaceId(), sampled.bound(), sampled.entries().size(), place.offset(), place.length()));
        }
        return samples;
    }
}
