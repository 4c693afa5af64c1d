package io.travertine.engine.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.travertine.engine.EncryptionException;
import io.travertine.engine.KeyProvider;
import io.travertine.engine.encoding.Crc32c;
import io.travertine.engine.encoding.FixedInts;
import org.jspecify.annotations.Nullable;

/** The data key of one file, and the file's preamble. Layout: see the package documentation. Thread-safe. */
final class FileKey {

    static final int PREAMBLE_BYTES = 124;

    private static final long MAGIC = 0x54524156_43525950L;
    private static final int VERSION = 1;
    private static final int VERSION_AT = 8;
    private static final int KEY_ID_AT = 12;
    private static final int KEY_ID_BYTES = 32;
    private static final int FILE_ID_AT = 44;
    private static final int FILE_ID_BYTES = 16;
    private static final int NONCE_AT = 60;
    private static final int NONCE_BYTES = 12;
    private static final int WRAPPED_AT = 72;
    private static final int WRAPPED_BYTES = 48;
    private static final int CHECKSUM_AT = 120;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final byte[] preamble;
    private final ConcurrentLinkedQueue<Cipher> ciphers = new ConcurrentLinkedQueue<>();

    private FileKey(byte[] key, byte[] preamble) {
        this.key = new SecretKeySpec(key, "AES");
        this.preamble = preamble;
    }

    /** Whether a file begins as an encrypted one. */
    static boolean isPreamble(byte[] bytes, int length) {
        return length >= PREAMBLE_BYTES
                && FixedInts.readLong(bytes, 0) == MAGIC
                && FixedInts.readInt(bytes, CHECKSUM_AT) == Crc32c.compute(0, bytes, 0, CHECKSUM_AT);
    }

    /** A key for a new file. */
    static FileKey create(KeyProvider keys) {
        String keyId = keys.currentKeyId();
        byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
        if (id.length > KEY_ID_BYTES) {
            throw new EncryptionException("the id of a key has at most " + KEY_ID_BYTES + " bytes, got " + keyId);
        }
        byte[] preamble = new byte[PREAMBLE_BYTES];
        FixedInts.writeLong(preamble, 0, MAGIC);
        FixedInts.writeInt(preamble, VERSION_AT, VERSION);
        System.arraycopy(id, 0, preamble, KEY_ID_AT, id.length);
        byte[] random = new byte[FILE_ID_BYTES + NONCE_BYTES];
        RANDOM.nextBytes(random);
        System.arraycopy(random, 0, preamble, FILE_ID_AT, random.length);
        byte[] dataKey = new byte[KeyProvider.KEY_BYTES];
        RANDOM.nextBytes(dataKey);
        try {
            byte[] wrapped = wrapping(Cipher.ENCRYPT_MODE, storeKey(keys, keyId, "a new file"), preamble)
                    .doFinal(dataKey);
            System.arraycopy(wrapped, 0, preamble, WRAPPED_AT, WRAPPED_BYTES);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
        FixedInts.writeInt(preamble, CHECKSUM_AT, Crc32c.compute(0, preamble, 0, CHECKSUM_AT));
        return new FileKey(dataKey, preamble);
    }

    /** The key in an intact preamble. */
    static FileKey unwrap(byte[] preamble, KeyProvider keys, String fileName) {
        if (FixedInts.readInt(preamble, VERSION_AT) != VERSION) {
            throw new EncryptionException(fileName + " is encrypted in format "
                    + FixedInts.readInt(preamble, VERSION_AT) + ", this program knows " + VERSION
                    + "; open the store with a newer release");
        }
        int idLength = 0;
        while (idLength < KEY_ID_BYTES && preamble[KEY_ID_AT + idLength] != 0) {
            idLength++;
        }
        String keyId = new String(preamble, KEY_ID_AT, idLength, StandardCharsets.UTF_8);
        try {
            byte[] dataKey = wrapping(Cipher.DECRYPT_MODE, storeKey(keys, keyId, fileName), preamble)
                    .doFinal(preamble, WRAPPED_AT, WRAPPED_BYTES);
            return new FileKey(dataKey, preamble);
        } catch (AEADBadTagException e) {
            throw new EncryptionException("wrong key: " + fileName + " is encrypted with another key than the one given"
                    + " under the id \"" + keyId + "\"; give the key that the store was written with");
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    private static SecretKeySpec storeKey(KeyProvider keys, String keyId, String fileName) {
        byte[] bytes = keys.key(keyId)
                .orElseThrow(() -> new EncryptionException("no key: " + fileName + " is encrypted with the key \""
                        + keyId + "\", which the key provider does not have"));
        if (bytes.length != KeyProvider.KEY_BYTES) {
            throw new EncryptionException(
                    "the key \"" + keyId + "\" must have " + KeyProvider.KEY_BYTES + " bytes, has " + bytes.length);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static Cipher wrapping(int mode, SecretKeySpec storeKey, byte[] preamble) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, storeKey, new GCMParameterSpec(TAG_BITS, preamble, NONCE_AT, NONCE_BYTES));
        cipher.updateAAD(preamble, 0, NONCE_AT);
        return cipher;
    }

    private static EncryptionException unavailable(GeneralSecurityException cause) {
        return new EncryptionException("this Java runtime cannot encrypt with AES-256-GCM: " + cause);
    }

    byte[] preamble() {
        return preamble;
    }

    /** Encrypts plain text behind a header into the same array, which has room for the tag. */
    void encrypt(byte[] frame, int at, byte[] plain, int offset, int length) {
        try {
            Cipher cipher = frameCipher(Cipher.ENCRYPT_MODE, frame, at);
            cipher.doFinal(plain, offset, length, frame, at + Frames.HEADER_BYTES);
            ciphers.add(cipher);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** The plain text of a whole frame, or null if it is not what was written. */
    byte @Nullable [] decrypt(byte[] frame) {
        try {
            Cipher cipher = frameCipher(Cipher.DECRYPT_MODE, frame, 0);
            byte[] plain = cipher.doFinal(frame, Frames.HEADER_BYTES, frame.length - Frames.HEADER_BYTES);
            ciphers.add(cipher);
            return plain;
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    private Cipher frameCipher(int mode, byte[] frame, int at) throws GeneralSecurityException {
        Cipher pooled = ciphers.poll();
        Cipher cipher = pooled != null ? pooled : Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, Frames.nonce(frame, at)));
        cipher.updateAAD(preamble, FILE_ID_AT, FILE_ID_BYTES);
        cipher.updateAAD(frame, Frames.authenticatedAt(at), Frames.authenticatedBytes());
        return cipher;
    }
}
