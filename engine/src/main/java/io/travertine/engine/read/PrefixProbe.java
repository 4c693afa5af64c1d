package io.travertine.engine.read;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.KeyPrefix;
import io.travertine.engine.KeyRange;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.sstable.TableCache;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Asks the filters of files for the prefix that all keys of a range begin with. Immutable.
 *
 * @param keyspaceId of the range
 * @param parts how many parts of keys the prefix has; 0 if filters know nothing of the range
 * @param hash of the prefix
 */
record PrefixProbe(int keyspaceId, int parts, long hash) {

    private static final PrefixProbe NONE = new PrefixProbe(0, 0, 0);

    /** The longest prefix that all keys of the range have and filters may know. */
    static PrefixProbe of(QualifiedRange range, KeyPrefix prefix) {
        byte @Nullable [] upper = range.upper() == null ? null : range.upperKey();
        PrefixProbe longest = NONE;
        if (prefix.parts().isEmpty() || upper == null) {
            return longest;
        }
        byte[] lower = range.lowerKey();
        int at = InternalKey.KEYSPACE_BYTES;
        for (int i = 0; i < prefix.parts().size(); i++) {
            at = prefix.parts().get(i).end(lower, at, lower.length);
            if (at < 0 || !isWithin(upper, lower, at)) {
                return longest;
            }
            longest = new PrefixProbe(InternalKey.keyspaceId(range.lower()), i + 1, KeyHash.ofPrefix(lower, 0, at));
        }
        return longest;
    }

    /** Whether the range ends before the keys that begin with those bytes do. */
    private static boolean isWithin(byte[] upper, byte[] lower, int prefixLength) {
        byte[] behind = KeyRange.afterPrefix(Arrays.copyOf(lower, prefixLength));
        return behind == null || Arrays.compareUnsigned(upper, behind) <= 0;
    }

    /**
     * The files of a sorted run that may hold keys of the prefix. Those between the first and the last of the run certainly do.
     *
     * @param run the files whose bounds meet the range, in order
     */
    List<FileMetadata> mayHold(List<FileMetadata> run, TableCache tables, ReadStatistics statistics) {
        if (parts == 0 || run.isEmpty()) {
            return run;
        }
        int to = mayHold(run.get(run.size() - 1), tables, statistics) ? run.size() : run.size() - 1;
        int from = run.size() > 1 && !mayHold(run.get(0), tables, statistics) ? 1 : 0;
        return run.subList(from, to);
    }

    private boolean mayHold(FileMetadata file, TableCache tables, ReadStatistics statistics) {
        return tables.reader(file.number()).mayHoldPrefix(keyspaceId, parts, hash, statistics);
    }
}
