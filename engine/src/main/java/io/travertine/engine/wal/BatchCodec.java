package io.travertine.engine.wal;

import java.util.Arrays;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.encoding.Varint;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.key.SequenceNumber;

/** Batches to bytes and back. Format: see the package documentation. */
public final class BatchCodec {

    /** Follows the codes of kinds: a file instead of an entry. */
    private static final int INGEST = 0x40;

    /** Says when the batch was committed. */
    private static final int TIME = 0x41;

    private BatchCodec() {}

    /** Receives the operations of a batch in order. The slices are valid during the call, their arrays are not kept. */
    @FunctionalInterface
    public interface OperationVisitor {

        /** Passes over everything. */
        OperationVisitor NOTHING = new OperationVisitor() {
            @Override
            public void operation(long sequence, KeyKind kind, int keyspaceId, ByteSlice userKey, ByteSlice value) {}

            @Override
            public void ingest(long sequence, ByteSlice file) {}
        };

        /** Receives one operation; the value is empty for a DELETE. */
        void operation(long sequence, KeyKind kind, int keyspaceId, ByteSlice userKey, ByteSlice value);

        /** Receives a file that was ingested, as the manifest describes it. */
        default void ingest(long sequence, ByteSlice file) {
            throw new IllegalStateException("the visitor expects no ingest, found one at sequence " + sequence);
        }

        /**
         * Receives when the batch was committed, if that was noted; before its operations.
         *
         * @param sequence of the batch's first operation
         * @param millis since 1970
         */
        default void time(long sequence, long millis) {}
    }

    /** Encodes one batch after another. Not thread-safe. */
    public static final class Encoder {

        /** Room for what comes first and is known last: the base sequence and the number of operations. */
        private static final int HEAD_BYTES_MAX = Long.BYTES + Varint.BYTES_MAX;

        private static final int KEPT_BYTES = 1 << 20;

        private final ByteWriter batch = new ByteWriter(1024);
        private int count;

        /** Makes room for operations of so many bytes. */
        public Encoder expect(long bytes) {
            begin();
            batch.expect((int) Math.min(bytes, Integer.MAX_VALUE - 8 - batch.size()));
            return this;
        }

        private void begin() {
            if (batch.size() == 0) {
                batch.writeZeros(HEAD_BYTES_MAX);
            }
        }

        public Encoder put(byte[] qualifiedKey, byte[] value) {
            writeKey(KeyKind.PUT, qualifiedKey);
            batch.writeWithLength(value);
            return this;
        }

        public Encoder delete(byte[] qualifiedKey) {
            writeKey(KeyKind.DELETE, qualifiedKey);
            return this;
        }

        /** Deletes the keys from one qualified key to another, exclusive, of the same keyspace. */
        public Encoder deleteRange(byte[] lower, byte[] upper) {
            writeKey(KeyKind.RANGE_DELETE, lower);
            batch.writeWithLength(upper);
            return this;
        }

        /** Names a file that joins the store with the batch, described as in the manifest. */
        public Encoder ingest(ByteSlice file) {
            count++;
            begin();
            batch.writeByte(INGEST).writeWithLength(file.bytes(), file.offset(), file.length());
            return this;
        }

        /** Says when the batch was committed, in milliseconds since 1970; comes before the operations. */
        public Encoder time(long millis) {
            begin();
            batch.writeByte(TIME).writeVarint(millis);
            return this;
        }

        private void writeKey(KeyKind kind, byte[] qualifiedKey) {
            count++;
            begin();
            int keyspaceId = FixedInts.readInt(qualifiedKey, 0);
            batch.writeByte(kind.code()).writeVarint(Integer.toUnsignedLong(keyspaceId));
            batch.writeWithLength(
                    qualifiedKey, InternalKey.KEYSPACE_BYTES, qualifiedKey.length - InternalKey.KEYSPACE_BYTES);
        }

        /** The number of operations gathered. */
        public int count() {
            return count;
        }

        /** The bytes gathered so far, about as many as the batch will have. */
        public int sizeBytes() {
            return batch.size();
        }

        /** Returns the batch, valid until the encoder is used again, and starts the next one. */
        public ByteSlice finish(long baseSequence) {
            SequenceNumber.check(baseSequence);
            begin();
            byte[] bytes = batch.bytes();
            int start = HEAD_BYTES_MAX - Long.BYTES - Varint.size(count);
            FixedInts.writeLong(bytes, start, baseSequence);
            Varint.write(bytes, start + Long.BYTES, count);
            ByteSlice finished = new ByteSlice(bytes, start, batch.size() - start);
            batch.clear();
            count = 0;
            return finished;
        }

        /** Gives back what a large batch took. The batch that was finished last is not valid any more. */
        public void trim() {
            batch.clear(KEPT_BYTES);
        }
    }

    /** The base sequence number of an encoded batch that was read from a log. */
    public static long baseSequence(ByteSlice batch) {
        return FixedInts.readLong(batch.bytes(), batch.offset());
    }

    /**
     * Decodes a batch.
     *
     * @param source what the batch was read from, for messages
     * @param sourceOffset where it lies there
     * @return the number of operations
     * @throws CorruptionException if the bytes are no batch; the visitor may have seen a part of it
     */
    public static int decode(ByteSlice batch, String source, long sourceOffset, OperationVisitor visitor) {
        ByteReader input = new ByteReader("batch of " + source).reset(batch, sourceOffset);
        long baseSequence = input.readLong();
        int count = input.readVarint32();
        if (baseSequence < 0 || baseSequence > SequenceNumber.MAX - count) {
            throw input.malformed("has a base sequence number out of range: " + baseSequence);
        }
        ByteSlice key = new ByteSlice();
        ByteSlice value = new ByteSlice();
        for (int i = 0; i < count; i++) {
            int code = input.readByte();
            if (code == TIME && i == 0) {
                visitor.time(baseSequence, input.readVarint());
                code = input.readByte();
            }
            if (code == INGEST) {
                input.readWithLength(value);
                visitor.ingest(baseSequence + i, value);
                continue;
            }
            if (!KeyKind.isCode(code)) {
                throw input.malformed("has an operation of an unknown kind: " + code);
            }
            KeyKind kind = KeyKind.ofCode(code);
            int keyspaceId = readKeyspaceId(input);
            input.readWithLength(key);
            if (kind == KeyKind.DELETE) {
                value.point(input.bytes(), input.position(), 0);
            } else {
                input.readWithLength(value);
            }
            if (kind == KeyKind.RANGE_DELETE) {
                checkRange(input, InternalKey.qualifiedKey(keyspaceId, key.toByteArray()), value);
            }
            visitor.operation(baseSequence + i, kind, keyspaceId, key, value);
        }
        input.checkExhausted();
        return count;
    }

    private static void checkRange(ByteReader input, byte[] lower, ByteSlice upper) {
        if (upper.length() < InternalKey.KEYSPACE_BYTES) {
            throw input.malformed("has a range delete that ends nowhere");
        }
        if (Arrays.compareUnsigned(lower, upper.toByteArray()) >= 0) {
            throw input.malformed("has a range delete that ends before it begins");
        }
    }

    private static int readKeyspaceId(ByteReader input) {
        long id = input.readVarint();
        if (id >>> Integer.SIZE != 0) {
            throw input.malformed("has a keyspace id out of range: " + Long.toUnsignedString(id));
        }
        return (int) id;
    }

    /** The bytes that one operation adds to a batch. */
    public static int operationBytes(int keyspaceId, int keyLength, int valueLength) {
        return 1
                + Varint.size(Integer.toUnsignedLong(keyspaceId))
                + Varint.size(keyLength)
                + keyLength
                + Varint.size(valueLength)
                + valueLength;
    }
}
