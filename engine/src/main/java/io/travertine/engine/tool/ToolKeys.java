package io.travertine.engine.tool;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.KeyProvider;
import io.travertine.engine.io.DiskDirectory;
import io.travertine.engine.io.RandomAccessInput;

/**
 * The keys of an encrypted store, for the command line. They come from a file or from the environment, never from the
 * arguments, which other users of the machine can see.
 */
final class ToolKeys {

    /** The environment variable that names a file of keys. */
    static final String FILE = "TRAVERTINE_KEY_FILE";

    /** The environment variable that holds keys itself. */
    static final String KEYS = "TRAVERTINE_KEYS";

    private static final int FILE_BYTES_MAX = 1 << 20;

    private ToolKeys() {}

    /**
     * The keys that the environment tells: lines, or parts between semicolons, of a key's id, a space and 64 hexadecimal
     * digits; what is written is encrypted under the first. Empty lines and those that begin with # count for nothing.
     *
     * @throws IllegalArgumentException if they are not in that form; the message holds no key
     */
    static Optional<KeyProvider> of(Map<String, String> environment) {
        String file = environment.get(FILE);
        String keys = environment.get(KEYS);
        if (file != null && keys != null) {
            throw new IllegalArgumentException("set " + FILE + " or " + KEYS + ", not both");
        }
        if (file != null) {
            return Optional.of(parse(read(Path.of(file)), "key file " + file));
        }
        return keys == null ? Optional.empty() : Optional.of(parse(keys, KEYS));
    }

    private static String read(Path path) {
        Path absolute = path.toAbsolutePath();
        Path directory = absolute.getParent();
        Path name = absolute.getFileName();
        if (directory == null || name == null) {
            throw new IllegalArgumentException("key file " + path + " is no file");
        }
        try (RandomAccessInput input = DiskDirectory.openExisting(directory).open(name.toString())) {
            byte[] bytes = new byte[(int) Math.min(FILE_BYTES_MAX, input.length())];
            int length = input.read(0, bytes, 0, bytes.length);
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
    }

    private static KeyProvider parse(String text, String source) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("[;\\r\\n]+", -1)) {
            number++;
            String trimmed = line.trim();
            if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
                String[] words = trimmed.split("\\s+", -1);
                if (words.length != 2 || !words[1].matches("[0-9a-fA-F]{" + 2 * KeyProvider.KEY_BYTES + "}")) {
                    throw new IllegalArgumentException("line " + number + " of " + source
                            + " is not a key's id, a space and " + 2 * KeyProvider.KEY_BYTES + " hexadecimal digits");
                }
                keys.put(words[0], HexFormat.of().parseHex(words[1]));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(source + " holds no key");
        }
        return KeyProvider.of(keys.keySet().iterator().next(), keys);
    }
}
