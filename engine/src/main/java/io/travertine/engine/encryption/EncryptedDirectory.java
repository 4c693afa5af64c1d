package io.travertine.engine.encryption;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.EncryptionException;
import io.travertine.engine.KeyProvider;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.ForwardingDirectory;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;

/** A directory whose files are encrypted in the directory below. See the package documentation. */
public final class EncryptedDirectory extends ForwardingDirectory {

    /** How the files of a store begin in the clear. */
    private static final byte[] PLAIN_BEGIN = "TRAVERT\n".getBytes(StandardCharsets.US_ASCII);

    private final KeyProvider keys;

    public EncryptedDirectory(StorageDirectory below, KeyProvider keys) {
        super(below);
        this.keys = keys;
    }

    /** Whether a file is encrypted by its first bytes; false if there is none. */
    public static boolean isEncrypted(StorageDirectory directory, String name) {
        if (!directory.exists(name)) {
            return false;
        }
        try (RandomAccessInput file = directory.open(name)) {
            byte[] preamble = new byte[FileKey.PREAMBLE_BYTES];
            return FileKey.isPreamble(preamble, file.read(0, preamble, 0, preamble.length));
        }
    }

    /** The length of the plain text. */
    @Override
    public long length(String name) {
        try (RandomAccessInput file = super.open(name)) {
            return FrameIndex.of(file).plainLength();
        }
    }

    @Override
    public AppendOutput create(String name) {
        FileKey key = FileKey.create(keys);
        AppendOutput output = super.create(name);
        try {
            return new EncryptedOutput(output, key);
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }

    @Override
    public RandomAccessInput open(String name) {
        RandomAccessInput file = super.open(name);
        try {
            byte[] preamble = new byte[FileKey.PREAMBLE_BYTES];
            int length = file.read(0, preamble, 0, preamble.length);
            FrameIndex index = FrameIndex.of(file);
            if (FileKey.isPreamble(preamble, length)) {
                return new EncryptedInput(file, FileKey.unwrap(preamble, keys, name), index);
            }
            return withoutPreamble(file, index);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * A file whose creation a crash interrupted has no preamble, and reads as empty. The first frame of a log is synced
     * before there is a second one: where there are two, the preamble was lost later.
     */
    private static RandomAccessInput withoutPreamble(RandomAccessInput file, FrameIndex index) {
        if (index.count() > 1) {
            throw new CorruptionException(
                    file.name() + " is damaged at offset 0: the preamble with its data key is lost, "
                            + index.plainLength() + " bytes cannot be decrypted; restore the file from a checkpoint");
        }
        file.close();
        return new NothingInput(file.name());
    }

    /** Files can be shared with a directory under the same keys. */
    @Override
    public boolean link(String name, StorageDirectory target) {
        return target instanceof EncryptedDirectory encrypted
                && encrypted.keys == keys
                && super.link(name, encrypted.below());
    }

    /**
     * The directory as a store with or without keys sees it.
     *
     * @param mark a file that a store has from its beginning
     * @throws EncryptionException if the store is encrypted and there are no keys, or the other way round
     */
    public static StorageDirectory over(StorageDirectory directory, Optional<KeyProvider> keys, String mark) {
        if (keys.isEmpty() && isEncrypted(directory, mark)) {
            throw new EncryptionException(
                    "the store in " + directory.description() + " is encrypted; give a key provider in the options");
        }
        if (keys.isPresent() && isPlain(directory, mark)) {
            throw new EncryptionException(
                    "the store in " + directory.description() + " is not encrypted; open it without a key provider");
        }
        return keys.isPresent() ? new EncryptedDirectory(directory, keys.get()) : directory;
    }

    private static boolean isPlain(StorageDirectory directory, String name) {
        if (!directory.exists(name)) {
            return false;
        }
        try (RandomAccessInput file = directory.open(name)) {
            byte[] begin = new byte[PLAIN_BEGIN.length];
            return file.read(0, begin, 0, begin.length) == begin.length && Arrays.equals(begin, PLAIN_BEGIN);
        }
    }

    private record NothingInput(String name) implements RandomAccessInput {
        @Override
        public long length() {
            return 0;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            return 0;
        }

        @Override
        public void close() {}
    }
}
