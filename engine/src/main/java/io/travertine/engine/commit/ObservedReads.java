package io.travertine.engine.commit;

/** What a transaction read at one sequence and wants to find unchanged at its commit. Asked by the leader. */
public interface ObservedReads {

    /** The sequence at which it was read. */
    long sequence();

    /** Whether the key was read, or lies in a range that was. */
    boolean contains(byte[] qualifiedKey);

    /** Whether anything was read of the range from one qualified key to another, exclusive, of one keyspace. */
    boolean meets(byte[] lower, byte[] upper);

    /** Whether anything of the keyspace was read. */
    boolean containsAnyOf(int keyspaceId);
}
