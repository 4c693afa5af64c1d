package io.travertine.engine.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.KeyPrefix;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.KeyspaceOptions.CompactionStyle;
import io.travertine.engine.TupleLayout;

/**
 * How the keyspaces are written down: as entries of keyspace 0, which users cannot see.
 *
 * <pre>
 * key                          value
 * 'n' name in UTF-8            id (u32 big-endian), history retention and time to live in milliseconds
 *                              (u64 big-endian each), compaction (u8), prefix, layout
 *                                                            a keyspace that exists
 * 'i' id (u32 big-endian)      empty                          an id that was given out; never removed, so never reused
 *
 * 'p' ...                      ...                            a part of a prepared transaction, see the transaction package
 *
 * compaction --> 0 LEVELED | 1 UNIVERSAL; the id says the same
 * prefix --> parts (u8), for each: marker (s16), width (u16), terminator (u16); see KeyPrefix
 * layout --> 0 | 1, kind*      kind: 1 BOOLEAN, 2 INT64, 3 FLOAT64, 4 INT128, 5 BYTES
 * </pre>
 */
public final class KeyspaceRegistry {

    /** The keyspace that the entries lie in. */
    public static final int ID = 0;

    private static final byte NAME = 'n';
    private static final byte GIVEN_ID = 'i';
    private static final byte PREPARED = 'p';
    private static final int PREFIX_OFFSET = Integer.BYTES + 2 * Long.BYTES + 1;
    private static final int PART_BYTES = 3 * Short.BYTES;
    private static final byte NO_LAYOUT = 0;
    private static final byte LAYOUT = 1;
    private static final List<ColumnKind> KINDS_BY_CODE =
            List.of(ColumnKind.BOOLEAN, ColumnKind.INT64, ColumnKind.FLOAT64, ColumnKind.INT128, ColumnKind.BYTES);
    private static final List<CompactionStyle> STYLES_BY_CODE =
            List.of(CompactionStyle.LEVELED, CompactionStyle.UNIVERSAL);

    private KeyspaceRegistry() {}

    public static KeyRange names() {
        return KeyRange.ofPrefix(new byte[] {NAME});
    }

    public static KeyRange givenIds() {
        return KeyRange.ofPrefix(new byte[] {GIVEN_ID});
    }

    /** What there is of prepared transactions. */
    public static KeyRange prepared() {
        return KeyRange.ofPrefix(new byte[] {PREPARED});
    }

    /** The key of one part of a prepared transaction; the parts come in the order of their numbers. */
    public static byte[] preparedKey(String name, int number) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Short.BYTES + text.length + Integer.BYTES)
                .put(PREPARED)
                .putShort((short) text.length)
                .put(text)
                .putInt(number)
                .array();
    }

    /** The name in a key of {@link #prepared()}. */
    public static String preparedName(byte[] key) {
        checkLength(key.length >= 1 + Short.BYTES + Integer.BYTES, key);
        int length = ByteBuffer.wrap(key).getShort(1) & 0xFFFF;
        checkLength(key.length == 1 + Short.BYTES + length + Integer.BYTES, key);
        return new String(key, 1 + Short.BYTES, length, StandardCharsets.UTF_8);
    }

    public static byte[] nameKey(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text.length).put(NAME).put(text).array();
    }

    public static byte[] givenIdKey(int id) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put(GIVEN_ID).putInt(id).array();
    }

    /** The id in a key of {@link #givenIds()}. */
    public static int givenId(byte[] key) {
        checkLength(key.length == 1 + Integer.BYTES, key);
        return ByteBuffer.wrap(key).getInt(1);
    }

    /** The value under the name key of a keyspace. */
    public static byte[] encode(Keyspace keyspace) {
        List<ColumnKind> kinds = keyspace.layout().map(TupleLayout::kinds).orElse(List.of());
        List<KeyPrefix.Part> parts = keyspace.options().filterPrefix().parts();
        ByteBuffer value = ByteBuffer.allocate(PREFIX_OFFSET + 1 + PART_BYTES * parts.size() + 1 + kinds.size())
                .putInt(keyspace.id())
                .putLong(keyspace.options().historyRetention().toMillis())
                .putLong(keyspace.options().timeToLive().toMillis())
                .put((byte) STYLES_BY_CODE.indexOf(keyspace.options().compaction()))
                .put((byte) parts.size());
        parts.forEach(part -> value.putShort((short) part.marker())
                .putShort((short) part.width())
                .putShort((short) part.terminator()));
        value.put(keyspace.layout().isPresent() ? LAYOUT : NO_LAYOUT);
        kinds.forEach(kind -> value.put(code(kind)));
        return value.array();
    }

    /** The keyspace that a name key and its value describe. */
    public static Keyspace decode(byte[] nameKey, byte[] value) {
        checkLength(nameKey.length >= 1 && value.length > PREFIX_OFFSET, nameKey);
        String name = new String(nameKey, 1, nameKey.length - 1, StandardCharsets.UTF_8);
        ByteBuffer fields = ByteBuffer.wrap(value);
        int id = fields.getInt();
        long retentionMillis = fields.getLong();
        long timeToLiveMillis = fields.getLong();
        checkLength(retentionMillis >= 0 && timeToLiveMillis >= 0, nameKey);
        KeyspaceOptions options = new KeyspaceOptions(
                Duration.ofMillis(retentionMillis),
                Duration.ofMillis(timeToLiveMillis),
                style(name, fields.get()),
                prefix(nameKey, fields));
        checkLength(fields.hasRemaining(), nameKey);
        if (fields.get() == NO_LAYOUT) {
            return new Keyspace(id, name, Optional.empty(), options);
        }
        byte[] kinds = Arrays.copyOfRange(value, fields.position(), value.length);
        return new Keyspace(id, name, Optional.of(new TupleLayout(kinds(name, kinds))), options);
    }

    private static CompactionStyle style(String name, byte code) {
        if (code < 0 || code >= STYLES_BY_CODE.size()) {
            throw new CorruptionException("the registry entry of keyspace " + name + " holds the compaction style "
                    + code + ", known are 0 to " + (STYLES_BY_CODE.size() - 1));
        }
        return STYLES_BY_CODE.get(code);
    }

    private static KeyPrefix prefix(byte[] nameKey, ByteBuffer fields) {
        int count = fields.get() & 0xFF;
        checkLength(fields.remaining() >= PART_BYTES * count, nameKey);
        List<KeyPrefix.Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int marker = fields.getShort();
            checkLength(marker >= -1 && marker <= 0xFF, nameKey);
            parts.add(new KeyPrefix.Part(marker, fields.getShort() & 0xFFFF, fields.getShort() & 0xFFFF));
        }
        return new KeyPrefix(parts);
    }

    private static byte code(ColumnKind kind) {
        return (byte) (KINDS_BY_CODE.indexOf(kind) + 1);
    }

    private static List<ColumnKind> kinds(String name, byte[] codes) {
        Stream.Builder<ColumnKind> kinds = Stream.builder();
        for (byte code : codes) {
            if (code < 1 || code > KINDS_BY_CODE.size()) {
                throw new CorruptionException("the registry entry of keyspace " + name + " holds the column kind "
                        + code + ", known are 1 to " + KINDS_BY_CODE.size());
            }
            kinds.add(KINDS_BY_CODE.get(code - 1));
        }
        return kinds.build().toList();
    }

    private static void checkLength(boolean holds, byte[] key) {
        if (!holds) {
            throw new CorruptionException(
                    "the keyspace registry holds a malformed entry under key " + Arrays.toString(key));
        }
    }
}
