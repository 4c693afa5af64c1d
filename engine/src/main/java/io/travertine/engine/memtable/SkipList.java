package io.travertine.engine.memtable;

import java.util.Arrays;
import java.util.function.Consumer;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;

/**
 * A skip list in an {@link Arena}. Any number of threads add, and take a lock for no longer than the change of one link; any
 * number read meanwhile, without a lock; nothing is ever removed or changed.
 *
 * <p>A node is one run of bytes:
 *
 * <pre>
 * bytes   field
 * 4       height in the uppermost byte, length of the internal key in the others
 * 4       length of the value
 * 4       back link: a node before this one, on the lowest level
 * 4 each  links to the next node on each level, the lowest first; 0 at the end
 * n       internal key
 * m       value
 * </pre>
 *
 * <p>A node is written before the link to it is (release), and read after the link was (acquire); it belongs to the list once
 * it is linked on the lowest level. A back link is a hint that is never wrong but may be old: the node before is found by
 * walking on from it. (Skip lists: Pugh 1990; insertion link by link: Herlihy and Shavit, "The Art of Multiprocessor
 * Programming", chapter 14, without removal; in an arena: LevelDB; fingers: Pugh, "A Skip List Cookbook", 1990.)
 */
final class SkipList implements SortedEntries {

    private static final int HEIGHT_MAX = 12;
    /** Each level has about a quarter of the nodes of the one below. */
    private static final int BITS_PER_LEVEL = 2;

    private static final int KEY_LENGTH_BITS = 24;
    private static final int KEY_LENGTH_MASK = (1 << KEY_LENGTH_BITS) - 1;
    private static final int VALUE_LENGTH_AT = 4;
    private static final int BACK_AT = 8;
    private static final int LINKS_AT = 12;
    private static final int END = 0;

    private final Arena arena;
    private final int head;
    private final long emptyBytes;

    SkipList(ChunkPool chunks) {
        arena = new Arena(chunks);
        int unused = arena.allocate(1); // so that no node has the address 0
        assert unused == END : "the first address of an arena is 0";
        head = arena.allocate(
                LINKS_AT + HEIGHT_MAX * Integer.BYTES); // in a chunk that was never used: its links are zero
        emptyBytes = arena.usedBytes();
    }

    /** Ends the list: {@link Arena#giveBack}. */
    void giveBack(boolean reusable) {
        arena.giveBack(reusable);
    }

    /** The bytes that the entries take, with their links and all. */
    long bytes() {
        return arena.usedBytes() - emptyBytes;
    }

    /** Adds an entry, a copy of key and value. There must be none with the same internal key. */
    void add(byte[] qualifiedKey, long trailer, byte[] value) {
        add(new Finger(false), qualifiedKey, trailer, value);
    }

    /** The same, from where the finger's last entry was added; quickest if this one comes right behind it. */
    void add(Finger finger, byte[] qualifiedKey, long trailer, byte[] value) {
        int height = height(trailer);
        int node = write(qualifiedKey, trailer, value, height);
        int[] before = finger.before;
        finger.moveTo(qualifiedKey, trailer);
        for (int level = 0; level < height; level++) {
            if (level >= finger.levelsSought || !linkBetween(before[level], node, finger.after[level], level)) {
                link(node, level, before[level], qualifiedKey, trailer);
            }
            before[level] = node;
        }
    }

    /**
     * Remembers where an entry was added: on each level the node at it or before it. Belongs to one thread; what other threads
     * add meanwhile may make it a worse place to begin a search, never a wrong one.
     */
    final class Finger {

        private final int[] before = new int[HEIGHT_MAX];
        /** What followed there when the last key was sought, on the levels that were looked at: it did not come before the key. */
        private final int[] after = new int[HEIGHT_MAX];

        private final boolean climbs;
        /** How many levels were looked at. */
        private int levelsSought;
        /** Where the next climb begins: what comes in order tends to lie as far apart as before. */
        private int firstClimbed;

        /**
         * @param climbs whether to look on higher levels, too, for a way from the last entry to the next: worth while if most
         *     come in ascending order
         */
        Finger(boolean climbs) {
            this.climbs = climbs;
            Arrays.fill(before, head);
        }

        /** Finds the last node before the key on every level. */
        private void moveTo(byte[] key, long trailer) {
            int bracketed = bracketedLevel(key, trailer);
            boolean fromHead = bracketed == HEIGHT_MAX;
            boolean moved = fromHead;
            int at = head;
            int behind = fromHead ? END : after[bracketed];
            levelsSought = fromHead ? HEIGHT_MAX : bracketed + 1;
            for (int level = fromHead ? HEIGHT_MAX - 1 : bracketed - 1; level >= 0; level--) {
                if (!moved) {
                    at = before[level];
                }
                int next = next(at, level);
                // What lies behind the key on one level does so on all below, where it is met before the end.
                while (next != behind && isBefore(next, key, 0, key.length, trailer, false)) {
                    at = next;
                    moved = true;
                    next = next(at, level);
                }
                behind = next;
                before[level] = at;
                after[level] = next;
            }
        }

        /** A level on which the key lies between the finger and the next node, as on all above; else their number. */
        private int bracketedLevel(byte[] key, long trailer) {
            if (before[0] != head && !isBefore(before[0], key, 0, key.length, trailer, false)) {
                return HEIGHT_MAX;
            }
            for (int level = firstClimbed; level < (climbs ? HEIGHT_MAX : 1); level++) {
                int next = next(before[level], level);
                if (next == END || !isBefore(next, key, 0, key.length, trailer, false)) {
                    after[level] = next;
                    firstClimbed = Math.max(0, level - 1);
                    return level;
                }
            }
            return HEIGHT_MAX;
        }
    }

    /** The same for the same trailer, which no two entries share, and scattered enough. */
    private static int height(long trailer) {
        long mixed = trailer * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        int zeros = Long.numberOfLeadingZeros(mixed ^ mixed >>> 32);
        return Math.min(HEIGHT_MAX, 1 + zeros / BITS_PER_LEVEL);
    }

    private int write(byte[] qualifiedKey, long trailer, byte[] value, int height) {
        int keyLength = qualifiedKey.length + InternalKey.TRAILER_BYTES;
        assert keyLength <= KEY_LENGTH_MASK : "a key of " + keyLength + " bytes";
        int keyAt = LINKS_AT + height * Integer.BYTES;
        int node = arena.allocate(Math.addExact(keyAt + keyLength, value.length));
        byte[] chunk = arena.chunk(node);
        int offset = Arena.offset(node);
        Arena.set(chunk, offset, height << KEY_LENGTH_BITS | keyLength);
        Arena.set(chunk, offset + VALUE_LENGTH_AT, value.length);
        System.arraycopy(qualifiedKey, 0, chunk, offset + keyAt, qualifiedKey.length);
        FixedInts.writeLong(chunk, offset + keyAt + qualifiedKey.length, trailer);
        System.arraycopy(value, 0, chunk, offset + keyAt + keyLength, value.length);
        return node;
    }

    /** Puts the node behind the last one before it on that level, which is the given one or comes after it. */
    private void link(int node, int level, int from, byte[] qualifiedKey, long trailer) {
        int before = from;
        while (true) {
            before = lastBefore(before, level, qualifiedKey, 0, qualifiedKey.length, trailer, false);
            int after = next(before, level);
            if (after != END && isBefore(after, qualifiedKey, 0, qualifiedKey.length, trailer, false)) {
                continue;
            }
            if (linkBetween(before, node, after, level)) {
                return;
            }
        }
    }

    /** Puts the node between two, the one before its key and the other not, unless something has come between them. */
    private boolean linkBetween(int before, int node, int after, int level) {
        byte[] chunk = arena.chunk(node);
        int offset = Arena.offset(node);
        Arena.set(chunk, offset + LINKS_AT + level * Integer.BYTES, after);
        if (level == 0) {
            Arena.set(chunk, offset + BACK_AT, before);
        }
        int linkAt = Arena.offset(before) + LINKS_AT + level * Integer.BYTES;
        if (!arena.compareAndSet(arena.chunk(before), linkAt, after, node)) {
            return false;
        }
        if (level == 0 && after != END) {
            Arena.setRelease(arena.chunk(after), Arena.offset(after) + BACK_AT, node);
        }
        return true;
    }

    /** The last node on the level that comes before the key, or is at it if that counts; where to begin, at least. */
    private int lastBefore(int from, int level, byte[] key, int offset, int length, long trailer, boolean inclusive) {
        int at = from;
        for (int next = next(at, level);
                next != END && isBefore(next, key, offset, length, trailer, inclusive);
                next = next(at, level)) {
            at = next;
        }
        return at;
    }

    /** The last node at the key or before it; the head if there is none. */
    int lastAtOrBefore(byte[] key, int offset, int length, long trailer) {
        int from = lastBeforeAbove(key, offset, length, trailer, true);
        return lastBefore(from, 0, key, offset, length, trailer, true);
    }

    /**
     * The first node that does not come before the key; 0 if there is none. This is not the node after the last one before the
     * key: by the time that one is asked, others may have been added between the two.
     */
    int firstAtOrAfter(byte[] key, int offset, int length, long trailer) {
        int at = next(lastBeforeAbove(key, offset, length, trailer, false));
        while (at != END && isBefore(at, key, offset, length, trailer, false)) {
            at = next(at);
        }
        return at;
    }

    /** The last node before the key of those that have more than one level. */
    private int lastBeforeAbove(byte[] key, int offset, int length, long trailer, boolean inclusive) {
        int at = head;
        int behind = END;
        for (int level = HEIGHT_MAX - 1; level > 0; level--) {
            int next = next(at, level);
            // What lies behind the key on one level does so on all below, where it is met before the end.
            while (next != behind && isBefore(next, key, offset, length, trailer, inclusive)) {
                at = next;
                next = next(at, level);
            }
            behind = next;
        }
        return at;
    }

    private boolean isBefore(int node, byte[] key, int offset, int length, long trailer, boolean inclusive) {
        byte[] chunk = arena.chunk(node);
        int nodeAt = Arena.offset(node);
        int heightAndLength = Arena.get(chunk, nodeAt);
        int keyAt = nodeAt + LINKS_AT + (heightAndLength >>> KEY_LENGTH_BITS) * Integer.BYTES;
        int qualifiedEnd = keyAt + (heightAndLength & KEY_LENGTH_MASK) - InternalKey.TRAILER_BYTES;
        int order = Arrays.compareUnsigned(chunk, keyAt, qualifiedEnd, key, offset, offset + length);
        if (order == 0) {
            order = Long.compareUnsigned(trailer, FixedInts.readLong(chunk, qualifiedEnd));
        }
        return inclusive ? order <= 0 : order < 0;
    }

    private static int keyAt(byte[] chunk, int node) {
        int offset = Arena.offset(node);
        return offset + LINKS_AT + (Arena.get(chunk, offset) >>> KEY_LENGTH_BITS) * Integer.BYTES;
    }

    private static int keyLength(byte[] chunk, int node) {
        return Arena.get(chunk, Arena.offset(node)) & KEY_LENGTH_MASK;
    }

    private int next(int node, int level) {
        return Arena.getAcquire(arena.chunk(node), Arena.offset(node) + LINKS_AT + level * Integer.BYTES);
    }

    /** The node after that one, 0 if there is none. */
    int next(int node) {
        return next(node, 0);
    }

    /** The node before that one, the head if there is none. */
    int previous(int node) {
        int before = Arena.getAcquire(arena.chunk(node), Arena.offset(node) + BACK_AT);
        for (int next = next(before); next != node; next = next(before)) {
            before = next;
        }
        return before;
    }

    /** The last node, the head if there is none. */
    int last() {
        int at = head;
        for (int level = HEIGHT_MAX - 1; level >= 0; level--) {
            for (int next = next(at, level); next != END; next = next(at, level)) {
                at = next;
            }
        }
        return at;
    }

    /** Where a list begins: before all entries. */
    int head() {
        return head;
    }

    /** Whether there is an entry at the node. */
    boolean isEntry(int node) {
        return node != END && node != head;
    }

    /** Points the slices at internal key and value of the node. */
    void show(int node, ByteSlice key, ByteSlice value) {
        byte[] chunk = arena.chunk(node);
        int keyAt = keyAt(chunk, node);
        int keyLength = keyLength(chunk, node);
        key.point(chunk, keyAt, keyLength);
        value.point(chunk, keyAt + keyLength, Arena.get(chunk, Arena.offset(node) + VALUE_LENGTH_AT));
    }

    @Override
    public long find(byte[] seekKey, ByteSlice value) {
        int length = seekKey.length - InternalKey.TRAILER_BYTES;
        int node = firstAtOrAfter(seekKey, 0, length, FixedInts.readLong(seekKey, length));
        if (node == END) {
            return NONE;
        }
        byte[] chunk = arena.chunk(node);
        int keyAt = keyAt(chunk, node);
        int qualifiedEnd = keyAt + keyLength(chunk, node) - InternalKey.TRAILER_BYTES;
        if (!Arrays.equals(chunk, keyAt, qualifiedEnd, seekKey, 0, length)) {
            return NONE;
        }
        int valueLength = Arena.get(chunk, Arena.offset(node) + VALUE_LENGTH_AT);
        value.point(chunk, qualifiedEnd + InternalKey.TRAILER_BYTES, valueLength);
        return FixedInts.readLong(chunk, qualifiedEnd);
    }

    @Override
    public boolean isEmpty() {
        return next(head) == END;
    }

    @Override
    public int count(byte[] lower, byte[] upper, int limit) {
        int length = lower.length - InternalKey.TRAILER_BYTES;
        int upperLength = upper.length - InternalKey.TRAILER_BYTES;
        long upperTrailer = FixedInts.readLong(upper, upperLength);
        int node = firstAtOrAfter(lower, 0, length, FixedInts.readLong(lower, length));
        int count = 0;
        while (count < limit && node != END && isBefore(node, upper, 0, upperLength, upperTrailer, false)) {
            count++;
            node = next(node);
        }
        return count;
    }

    /**
     * Shows some keys from the lower internal key to the upper one, in order and spread about evenly: those on the highest
     * level that has so many there, all of them if there are no more.
     */
    void sample(byte[] lower, byte[] upper, int atLeast, Consumer<ByteSlice> keys) {
        int level = HEIGHT_MAX - 1;
        while (level > 0 && walk(level, lower, upper, atLeast, key -> {}) < atLeast) {
            level--;
        }
        walk(level, lower, upper, Integer.MAX_VALUE, keys);
    }

    private int walk(int level, byte[] lower, byte[] upper, int limit, Consumer<ByteSlice> keys) {
        int length = lower.length - InternalKey.TRAILER_BYTES;
        long trailer = FixedInts.readLong(lower, length);
        int upperLength = upper.length - InternalKey.TRAILER_BYTES;
        long upperTrailer = FixedInts.readLong(upper, upperLength);
        int node = head;
        for (int at = HEIGHT_MAX - 1; at >= level; at--) {
            node = lastBefore(node, at, lower, 0, length, trailer, false);
        }
        ByteSlice key = new ByteSlice();
        ByteSlice value = new ByteSlice();
        int count = 0;
        for (node = next(node, level);
                count < limit && node != END && isBefore(node, upper, 0, upperLength, upperTrailer, false);
                node = next(node, level)) {
            show(node, key, value);
            keys.accept(key);
            count++;
        }
        return count;
    }

    @Override
    public InternalIterator iterator() {
        return new SkipListIterator(this);
    }
}
