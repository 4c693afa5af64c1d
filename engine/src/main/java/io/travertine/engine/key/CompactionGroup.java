package io.travertine.engine.key;

import io.travertine.engine.encoding.ByteSlice;

/**
 * Which keyspaces are compacted together. Their ids tell: so every key says it, even when its keyspace was dropped, and a
 * file says it by its bounds.
 *
 * <p>Keyspaces with ids below {@link #FIRST_ALONE} are one group and may share files. From there on, each keyspace is a group
 * of its own and shares no file with another. Ids of such keyspaces are odd: a range delete that reaches to the end of one
 * ends at an even id, where no other begins.
 */
public final class CompactionGroup {

    /** The group of all keyspaces that may share files. */
    public static final int SHARED = 0;

    /** The least id of a keyspace that shares no file. */
    public static final int FIRST_ALONE = (1 << 30) + 1;

    /** From one id of a keyspace that shares no file to the next. */
    public static final int STEP_ALONE = 2;

    private CompactionGroup() {}

    /** The group of a keyspace: {@link #SHARED} or its id. */
    public static int of(int keyspaceId) {
        return keyspaceId < FIRST_ALONE ? SHARED : keyspaceId;
    }

    /** The group of an internal or qualified key. */
    public static int of(ByteSlice key) {
        return of(InternalKey.keyspaceId(key));
    }
}
