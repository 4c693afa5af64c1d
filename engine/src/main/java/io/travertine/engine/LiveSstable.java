package io.travertine.engine;

/**
 * A sorted file that a store consists of now.
 *
 * @param name of the file
 * @param level 0 for the newest
 * @param entries old versions and tombstones included
 * @param tombstones how many of the entries are tombstones
 * @param rangeTombstones how many of the tombstones are range deletes
 * @param smallestSequence the oldest commit that it holds an entry of
 * @param largestSequence the newest one
 * @param firstKeyspaceId the keyspace of its first key
 * @param lastKeyspaceId the keyspace of its last key
 * @param smallestKeyHex the first key, within its keyspace
 * @param largestKeyHex the last key, within its keyspace
 * @param compacting whether a compaction is at work on it
 */
public record LiveSstable(
        String name,
        int level,
        long bytes,
        long entries,
        long tombstones,
        long rangeTombstones,
        long smallestSequence,
        long largestSequence,
        int firstKeyspaceId,
        int lastKeyspaceId,
        String smallestKeyHex,
        String largestKeyHex,
        boolean compacting) {}
