package io.travertine.engine;

import java.util.Map;
import java.util.Optional;

/**
 * Knows the keys that a store's files are encrypted under. Each file has a data key of its own, which is encrypted with one
 * of these. Asked whenever a file is created or opened, by several threads at once.
 *
 * <p>To change the key, give a provider that knows both and names the new one as the current one: new files use it, and a
 * compaction of everything rewrites the others.
 */
public interface KeyProvider {

    /** The length of a key: AES-256. */
    int KEY_BYTES = 32;

    /** The id of the key for new files: at most 32 bytes in UTF-8; not secret, it stands in the files. */
    String currentKeyId();

    /** The key of that id, {@link #KEY_BYTES} bytes, or empty if it is not known. */
    Optional<byte[]> key(String id);

    /** A provider of one key. */
    static KeyProvider of(String id, byte[] key) {
        return of(id, Map.of(id, key));
    }

    /** A provider of several keys by their ids, of which one is the current one. */
    static KeyProvider of(String currentId, Map<String, byte[]> keys) {
        Map<String, byte[]> copy = Map.copyOf(keys);
        if (!copy.containsKey(currentId)) {
            throw new IllegalArgumentException("the current key \"" + currentId + "\" is not among the keys");
        }
        return new KeyProvider() {
            @Override
            public String currentKeyId() {
                return currentId;
            }

            @Override
            public Optional<byte[]> key(String id) {
                return Optional.ofNullable(copy.get(id));
            }
        };
    }
}
