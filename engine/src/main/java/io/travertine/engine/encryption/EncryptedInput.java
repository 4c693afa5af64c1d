package io.travertine.engine.encryption;

import java.util.Arrays;

import io.travertine.engine.io.RandomAccessInput;
import org.jspecify.annotations.Nullable;

/** Reads an encrypted file as it was when opened. What is damaged reads as zeros, for the layer above to notice. */
final class EncryptedInput implements RandomAccessInput {

    private final RandomAccessInput file;
    private final FileKey key;
    private final FrameIndex index;

    EncryptedInput(RandomAccessInput file, FileKey key, FrameIndex index) {
        this.file = file;
        this.key = key;
        this.index = index;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public long length() {
        return index.plainLength();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        int count = (int) Math.max(0, Math.min(length, length() - position));
        if (count > 0) {
            Arrays.fill(into, offset, offset + count, (byte) 0);
            long end = position + count;
            for (int frame = index.firstAt(position); frame < index.count() && index.offset(frame) < end; frame++) {
                copy(frame, position, end, into, offset);
            }
        }
        return count;
    }

    /** Copies what a frame has of the range, if it is intact. */
    private void copy(int frame, long position, long end, byte[] into, int offset) {
        byte[] plain = plain(frame);
        if (plain != null) {
            long from = Math.max(position, index.offset(frame));
            long to = Math.min(end, index.offset(frame) + plain.length);
            System.arraycopy(plain, (int) (from - index.offset(frame)), into, offset + (int) (from - position), (int)
                    (to - from));
        }
    }

    private byte @Nullable [] plain(int frame) {
        byte[] bytes = new byte[index.length(frame) + Frames.OVERHEAD_BYTES];
        int count = file.read(index.place(frame), bytes, 0, bytes.length);
        return count == bytes.length && Frames.isHeader(bytes, 0) && Frames.length(bytes, 0) == index.length(frame)
                ? key.decrypt(bytes)
                : null;
    }

    @Override
    public void close() {
        file.close();
    }
}
