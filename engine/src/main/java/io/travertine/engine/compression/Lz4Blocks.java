package io.travertine.engine.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteWriter;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.compress.LZ4;

/** LZ4 through Lucene's codec, which compares and copies several bytes at a time without native code. */
final class Lz4Blocks {

    private Lz4Blocks() {}

    /** Appends the compressed bytes, which depend on the source alone: hence a hash table for this block and no other. */
    static void compress(byte[] source, int length, ByteWriter target) {
        try {
            LZ4.compress(source, 0, length, new BlockOutput(target), new LZ4.FastCompressionHashTable());
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory cannot fail", e);
        }
    }

    /** Begins {@code plain} with what the bytes of the source from {@code offset} to {@code end} stand for. */
    static void decompress(byte[] source, int offset, int end, byte[] plain, int plainLength, String where) {
        BlockInput input = new BlockInput(source, offset, end);
        int count;
        try {
            count = LZ4.decompress(input, plainLength, plain, 0);
        } catch (IOException | IndexOutOfBoundsException e) {
            // The codec leaves it to the arrays to notice a length or a distance that leads out of them.
            throw new CorruptionException(
                    "compressed block " + where + " does not decompress; restore the file from a checkpoint", e);
        }
        if (count != plainLength || input.position != end) {
            throw new CorruptionException("compressed block " + where + " does not end after the " + plainLength
                    + " bytes it states; restore the file from a checkpoint");
        }
    }

    private static final class BlockOutput extends DataOutput {

        private final ByteWriter target;

        BlockOutput(ByteWriter target) {
            this.target = target;
        }

        @Override
        public void writeByte(byte value) {
            target.writeByte(value);
        }

        @Override
        public void writeBytes(byte[] bytes, int offset, int length) {
            target.writeBytes(bytes, offset, length);
        }
    }

    /** A part of an array; what would be read behind it is an error, although the array goes on. */
    private static final class BlockInput extends DataInput {

        private final byte[] source;
        private final int end;
        private int position;

        BlockInput(byte[] source, int position, int end) {
            this.source = source;
            this.position = position;
            this.end = end;
        }

        @Override
        public byte readByte() throws IOException {
            checkLeft(1);
            return source[position++];
        }

        @Override
        public void readBytes(byte[] target, int offset, int length) throws IOException {
            checkLeft(length);
            System.arraycopy(source, position, target, offset, length);
            position += length;
        }

        /** The distance of a match, which is never zero: the codec would take that for a byte copied onto itself. */
        @Override
        public short readShort() throws IOException {
            checkLeft(Short.BYTES);
            int distance = source[position] & 0xFF | (source[position + 1] & 0xFF) << 8;
            if (distance == 0) {
                throw new IOException("a match at the distance 0, " + (end - position) + " bytes before the end");
            }
            position += Short.BYTES;
            return (short) distance;
        }

        @Override
        public void skipBytes(long count) throws IOException {
            checkLeft(count);
            position += (int) count;
        }

        private void checkLeft(long count) throws EOFException {
            if (count < 0 || count > end - position) {
                throw new EOFException(count + " bytes expected, found " + (end - position));
            }
        }
    }
}
