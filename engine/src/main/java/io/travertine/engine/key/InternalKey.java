package io.travertine.engine.key;

import java.util.Arrays;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.encoding.HexDump;

/** Makes internal keys and takes them apart. Format: see the package documentation. */
public final class InternalKey {

    public static final int KEYSPACE_BYTES = Integer.BYTES;
    public static final int TRAILER_BYTES = Long.BYTES;
    /** What an internal key has beside the user key. */
    public static final int OVERHEAD_BYTES = KEYSPACE_BYTES + TRAILER_BYTES;

    private static final int KIND_BITS = 8;

    private InternalKey() {}

    public static byte[] encode(int keyspaceId, byte[] userKey, long sequence, KeyKind kind) {
        return encode(keyspaceId, userKey, 0, userKey.length, trailer(sequence, kind));
    }

    public static byte[] encode(int keyspaceId, byte[] userKey, int offset, int length, long trailer) {
        byte[] key = new byte[length + OVERHEAD_BYTES];
        FixedInts.writeInt(key, 0, keyspaceId);
        System.arraycopy(userKey, offset, key, KEYSPACE_BYTES, length);
        FixedInts.writeLong(key, key.length - TRAILER_BYTES, trailer);
        return key;
    }

    public static byte[] encode(byte[] qualifiedKey, long sequence, KeyKind kind) {
        return withTrailer(qualifiedKey, trailer(sequence, kind));
    }

    /** What to seek for the newest entry of the key that is visible at the sequence number: it sorts just before it. */
    public static byte[] seekKey(int keyspaceId, byte[] userKey, long sequence) {
        return encode(keyspaceId, userKey, 0, userKey.length, seekTrailer(sequence));
    }

    /** As {@link #seekKey(int, byte[], long)}. */
    public static byte[] seekKey(byte[] qualifiedKey, long sequence) {
        return withTrailer(qualifiedKey, seekTrailer(sequence));
    }

    /** The internal key that sorts before every entry whose qualified key is at or after the given one. */
    public static byte[] before(byte[] qualifiedKey) {
        return withTrailer(qualifiedKey, seekTrailer(SequenceNumber.MAX));
    }

    /** The internal key that sorts behind every entry that a commit gave the qualified key. */
    public static byte[] after(byte[] qualifiedKey) {
        return withTrailer(qualifiedKey, 0);
    }

    /** What bounds a run of entries of which a range delete reaches to the qualified key: sorts behind its entries. */
    public static byte[] rangeEnd(byte[] qualifiedUpper) {
        return withTrailer(qualifiedUpper, trailer(SequenceNumber.ZERO, KeyKind.RANGE_DELETE));
    }

    /** Whether the key is no entry's, but made by {@link #rangeEnd}. */
    public static boolean isRangeEnd(byte[] key) {
        return trailer(key, 0, key.length) == trailer(SequenceNumber.ZERO, KeyKind.RANGE_DELETE);
    }

    private static byte[] withTrailer(byte[] qualifiedKey, long trailer) {
        byte[] key = Arrays.copyOf(qualifiedKey, qualifiedKey.length + TRAILER_BYTES);
        FixedInts.writeLong(key, qualifiedKey.length, trailer);
        return key;
    }

    public static byte[] qualifiedKey(int keyspaceId, byte[] userKey) {
        byte[] key = new byte[KEYSPACE_BYTES + userKey.length];
        FixedInts.writeInt(key, 0, keyspaceId);
        System.arraycopy(userKey, 0, key, KEYSPACE_BYTES, userKey.length);
        return key;
    }

    public static byte[] qualifiedKey(int keyspaceId, ByteSlice userKey) {
        byte[] key = new byte[KEYSPACE_BYTES + userKey.length()];
        FixedInts.writeInt(key, 0, keyspaceId);
        System.arraycopy(userKey.bytes(), userKey.offset(), key, KEYSPACE_BYTES, userKey.length());
        return key;
    }

    public static long trailer(long sequence, KeyKind kind) {
        return SequenceNumber.check(sequence) << KIND_BITS | kind.code();
    }

    /** The trailer that sorts before those of all entries at or below the sequence number. */
    public static long seekTrailer(long sequence) {
        return SequenceNumber.check(sequence) << KIND_BITS | KeyKind.SEEK_CODE;
    }

    public static long trailer(byte[] key, int offset, int length) {
        return FixedInts.readLong(key, offset + length - TRAILER_BYTES);
    }

    public static long trailer(ByteSlice key) {
        return trailer(key.bytes(), key.offset(), key.length());
    }

    public static long sequenceOf(long trailer) {
        return trailer >>> KIND_BITS;
    }

    public static KeyKind kindOf(long trailer) {
        return KeyKind.ofCode((int) (trailer & 0xFF));
    }

    public static long sequence(ByteSlice key) {
        return sequenceOf(trailer(key));
    }

    public static KeyKind kind(ByteSlice key) {
        return kindOf(trailer(key));
    }

    public static int keyspaceId(ByteSlice key) {
        return FixedInts.readInt(key.bytes(), key.offset());
    }

    /** A copy of the user key. */
    public static byte[] userKey(ByteSlice key) {
        int from = key.offset() + KEYSPACE_BYTES;
        return Arrays.copyOfRange(key.bytes(), from, key.end() - TRAILER_BYTES);
    }

    /** A copy of the qualified key. */
    public static byte[] qualifiedKey(byte[] key) {
        return Arrays.copyOf(key, key.length - TRAILER_BYTES);
    }

    /** The length of the qualified key in an internal key of that length. */
    public static int qualifiedLength(ByteSlice key) {
        return key.length() - TRAILER_BYTES;
    }

    /** Whether the bytes can be a stored entry's key: long enough, with a kind that exists. */
    public static boolean isWellFormed(byte[] key, int offset, int length) {
        return length >= OVERHEAD_BYTES && KeyKind.isCode(key[offset + length - 1] & 0xFF);
    }

    /** The key for people: {@code keyspace 3 "abc" @17 PUT}. */
    public static String toText(ByteSlice key) {
        if (!isWellFormed(key.bytes(), key.offset(), key.length())) {
            return HexDump.hex(key.bytes(), key.offset(), key.length());
        }
        return "keyspace " + Integer.toUnsignedString(keyspaceId(key)) + " "
                + HexDump.readable(key.bytes(), key.offset() + KEYSPACE_BYTES, key.length() - OVERHEAD_BYTES) + " @"
                + sequence(key) + " " + kind(key);
    }

    public static String toText(byte[] key) {
        return toText(new ByteSlice(key));
    }

    /** What lies between two internal keys, for people: {@code keyspace 3, keys "abc" to "b"}. */
    public static String toText(byte[] first, byte[] last) {
        int keyspace = keyspaceId(new ByteSlice(first));
        int lastKeyspace = keyspaceId(new ByteSlice(last));
        return "keyspace " + Integer.toUnsignedString(keyspace)
                + (keyspace == lastKeyspace ? "" : " to " + Integer.toUnsignedString(lastKeyspace)) + ", keys "
                + userKeyText(first) + " to " + userKeyText(last);
    }

    private static String userKeyText(byte[] key) {
        return HexDump.readable(key, KEYSPACE_BYTES, key.length - OVERHEAD_BYTES);
    }
}
