package io.travertine.engine.transaction;

import java.util.List;
import java.util.Map;

import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.commit.CommitBatch;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.read.KeyspaceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Prepared transactions to entries of keyspace 0 and back.
 *
 * <pre>
 * key                                                        value
 * 'p' length of name (u16) name in UTF-8 number (u32)        part
 *
 * part 0 --> number of all parts (varint)
 * part --> 1 key value       a key is written          key, value: length (varint), bytes; keys of writes are qualified
 *        | 2 key             a key is deleted
 *        | 3 key key         a range is deleted
 *        | 4 id key          a key must stay as it is  id: of the keyspace (varint)
 *        | 5 id key          a range without an end must stay
 *        | 6 id key key      a range must stay
 * </pre>
 */
final class PreparedCodec {

    private static final int PUT = 1;
    private static final int DELETE = 2;
    private static final int DELETE_RANGE = 3;
    private static final int KEY_READ = 4;
    private static final int REST_READ = 5;
    private static final int RANGE_READ = 6;

    private PreparedCodec() {}

    /** Gathers the entries of one transaction. */
    static final class Encoder {
        private final String name;
        private final CommitBatch.Builder entries = new CommitBatch.Builder();
        private final ByteWriter part = new ByteWriter();
        private int count = 1;

        Encoder(String name) {
            this.name = name;
        }

        private void end() {
            entries.add(key(name, count), part.toByteArray());
            part.clear();
            count++;
        }

        Encoder writes(CommitBatch batch) {
            batch.rangeDeletes().forEach(range -> {
                part.writeByte(DELETE_RANGE).writeWithLength(range.lower()).writeWithLength(range.upper());
                end();
            });
            for (CommitBatch.Write write : batch.writes()) {
                byte[] value = write.value();
                part.writeByte(value == null ? DELETE : PUT).writeWithLength(write.qualifiedKey());
                if (value != null) {
                    part.writeWithLength(value);
                }
                end();
            }
            batch.keyspaces().forEach(entries::keyspace);
            return this;
        }

        Encoder reads(List<ReadSet> sets) {
            sets.forEach(set -> set.readsByKeyspace().forEach(this::reads));
            return this;
        }

        private void reads(int keyspaceId, KeyspaceReads reads) {
            for (ByteSlice key : reads.keys()) {
                part.writeByte(KEY_READ).writeVarint(keyspaceId).writeWithLength(key.toByteArray());
                end();
            }
            for (Map.Entry<byte[], byte @Nullable []> range : reads.ranges().entrySet()) {
                byte[] upper = range.getValue();
                part.writeByte(upper == null ? REST_READ : RANGE_READ).writeVarint(keyspaceId);
                part.writeWithLength(range.getKey());
                if (upper != null) {
                    part.writeWithLength(upper);
                }
                end();
            }
        }

        /** The number of entries. */
        int count() {
            return count;
        }

        CommitBatch build() {
            part.writeVarint(count);
            return entries.add(key(name, 0), part.toByteArray()).build();
        }
    }

    /** The qualified key of a part. */
    static byte[] key(String name, int number) {
        return InternalKey.qualifiedKey(KeyspaceRegistry.ID, KeyspaceRegistry.preparedKey(name, number));
    }

    /** Takes the entries of one transaction, in their order. */
    static final class Decoder {
        private final Map<Integer, Keyspace> keyspaces;
        private final CommitBatch.Builder writes = new CommitBatch.Builder();
        private final ReadSet reads = new ReadSet(0);
        private final ByteReader part;
        private int count;
        private long expected;

        /**
         * @param keyspaces those that exist, by id
         */
        Decoder(String name, Map<Integer, Keyspace> keyspaces) {
            this.keyspaces = keyspaces;
            this.part = new ByteReader("prepared transaction \"" + name + "\"");
        }

        void add(byte[] value) {
            part.reset(value, 0, value.length, 0);
            if (count == 0) {
                expected = part.readVarint();
            } else {
                decode();
            }
            part.checkExhausted();
            count++;
        }

        private void decode() {
            int kind = part.readByte();
            switch (kind) {
                case PUT -> writes.add(qualifiedKey(), part.readWithLength());
                case DELETE -> writes.add(qualifiedKey(), null);
                case DELETE_RANGE -> writes.deleteRange(qualifiedKey(), part.readWithLength());
                case KEY_READ -> reads.add(part.readVarint32(), part.readWithLength());
                case REST_READ -> reads.add(part.readVarint32(), new KeyRange(part.readWithLength(), null));
                case RANGE_READ ->
                    reads.add(part.readVarint32(), new KeyRange(part.readWithLength(), part.readWithLength()));
                default -> throw part.malformed("has a part of an unknown kind: " + kind);
            }
        }

        private byte[] qualifiedKey() {
            byte[] key = part.readWithLength();
            Keyspace keyspace = key.length < InternalKey.KEYSPACE_BYTES
                    ? null
                    : keyspaces.get(InternalKey.keyspaceId(new ByteSlice(key)));
            if (keyspace == null) {
                throw part.malformed("writes to a keyspace that does not exist");
            }
            writes.keyspace(keyspace.id(), keyspace);
            return key;
        }

        /** Throws if parts are missing. */
        void checkComplete() {
            if (count != expected) {
                throw part.malformed("has " + count + " of its " + expected + " parts; restore the store from a copy");
            }
        }

        int count() {
            return count;
        }

        CommitBatch writes() {
            return writes.build();
        }

        ReadSet reads() {
            return reads;
        }
    }
}
