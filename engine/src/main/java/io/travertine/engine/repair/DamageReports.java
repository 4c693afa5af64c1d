package io.travertine.engine.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.travertine.engine.Administration.Damage;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.key.InternalKey;
import org.jspecify.annotations.Nullable;

/** Gathers what was found to be damaged. Not thread-safe. */
final class DamageReports {

    private final List<Damage> damages = new ArrayList<>();

    /** Notes damage to a file as a whole, or of a place in it that holds no keys. */
    void add(String file, long offset, String message) {
        damages.add(new Damage(file, offset, "", "", message));
    }

    /** Notes damage to a place that holds the keys between two internal keys, both included; null if they are unknown. */
    void add(String file, long offset, byte @Nullable [] first, byte @Nullable [] last, String message) {
        if (first == null || last == null) {
            add(file, offset, message);
            return;
        }
        TreeSet<Integer> keyspaces = new TreeSet<>();
        keyspaces.add(InternalKey.keyspaceId(new ByteSlice(first)));
        keyspaces.add(InternalKey.keyspaceId(new ByteSlice(last)));
        String ids =
                keyspaces.size() == 1 ? keyspaces.first().toString() : keyspaces.first() + " to " + keyspaces.last();
        damages.add(new Damage(file, offset, ids, text(first) + " to " + text(last), message));
    }

    private static String text(byte[] internalKey) {
        byte[] key = InternalKey.userKey(new ByteSlice(internalKey));
        return HexDump.readable(key, 0, key.length);
    }

    int count() {
        return damages.size();
    }

    List<Damage> toList() {
        return List.copyOf(damages);
    }
}
