package io.travertine.engine.encryption;

import io.travertine.engine.io.AppendOutput;

/** Encrypts what is appended, frame by frame. */
final class EncryptedOutput implements AppendOutput {

    private final AppendOutput output;
    private final FileKey key;
    private volatile long length;
    /** How long the file was after the last append that succeeded. */
    private long encryptedLength;

    private long frames;

    /** Begins the file. */
    EncryptedOutput(AppendOutput output, FileKey key) {
        this.output = output;
        this.key = key;
        output.append(key.preamble(), 0, FileKey.PREAMBLE_BYTES);
        encryptedLength = output.length();
    }

    @Override
    public String name() {
        return output.name();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time appends
    public void append(byte[] bytes, int offset, int count) {
        int framesNeeded = (count + Frames.PLAIN_BYTES_MAX - 1) / Frames.PLAIN_BYTES_MAX;
        byte[] encrypted = new byte[count + framesNeeded * Frames.OVERHEAD_BYTES];
        int at = 0;
        for (int done = 0; done < count; done += Frames.PLAIN_BYTES_MAX) {
            int part = Math.min(Frames.PLAIN_BYTES_MAX, count - done);
            Frames.writeHeader(encrypted, at, part, length + done, frames++);
            key.encrypt(encrypted, at, bytes, offset + done, part);
            at += part + Frames.OVERHEAD_BYTES;
        }
        output.append(encrypted, 0, encrypted.length);
        length += count;
        encryptedLength = output.length();
    }

    @Override
    public void cutBack(long before) {
        if (before != length) {
            throw new IllegalArgumentException("only the append that failed can be undone: " + name() + " has " + length
                    + " bytes, not " + before);
        }
        output.cutBack(encryptedLength);
    }

    @Override
    public void sync() {
        output.sync();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void close() {
        output.close();
    }
}
