package io.travertine.engine.compaction;

import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;

/** Ways to tell, from its metadata alone, that no reader, present or future, sees any entry of a file. */
public final class UnseenFiles {

    /** Files that span more keyspaces than this are not examined for being all dropped. */
    private static final int KEYSPACES_EXAMINED_MAX = 1000;

    private UnseenFiles() {}

    /**
     * The files that lie in keyspaces that nobody can see.
     *
     * @param unseen tells those keyspaces
     */
    public static Predicate<FileMetadata> ofKeyspaces(IntPredicate unseen) {
        return ofKeyspaces((id, file) -> unseen.test(id));
    }

    /**
     * The files of which all is gone that lies in any of their keyspaces.
     *
     * @param gone tells whether all that the file holds of the keyspace is gone
     */
    public static Predicate<FileMetadata> ofKeyspaces(BiPredicate<Integer, FileMetadata> gone) {
        return file -> {
            int first = InternalKey.keyspaceId(new ByteSlice(file.smallestKey()));
            int last = file.lastKeyspaceId();
            if (last - first >= KEYSPACES_EXAMINED_MAX) {
                return false;
            }
            for (int id = first; id <= last; id++) {
                if (!gone.test(id, file)) {
                    return false;
                }
            }
            return true;
        };
    }
}
