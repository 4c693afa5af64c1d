package io.travertine.benchmarks.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How large everything is.
 *
 * @param keys the number of keys, at least 100
 * @param valueBytes the length of a value
 * @param seconds how long a workload that could go on for ever does
 * @param memtableBytes the size of a write buffer
 * @param cacheBytes the size of the block or page cache
 * @param recoveryBytes the bytes of keys and values that are in the log at the kill
 * @param seed of the order of keys
 */
public record Scale(
        int keys, int valueBytes, double seconds, int memtableBytes, long cacheBytes, long recoveryBytes, long seed) {

    private static final int KEYS_MIN = 100;

    public Scale {
        if (keys < KEYS_MIN) {
            throw new IllegalArgumentException("keys must be at least " + KEYS_MIN + ", got " + keys);
        }
        if (valueBytes < 1) {
            throw new IllegalArgumentException("valueBytes must be at least 1, got " + valueBytes);
        }
    }

    /** The bytes of all keys and values. */
    public long dataBytes() {
        return (long) keys * entryBytes();
    }

    int entryBytes() {
        return Entries.KEY_BYTES + valueBytes;
    }

    /** As arguments of another process: {@link #parse}. */
    public List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("keys=" + keys);
        arguments.add("valueBytes=" + valueBytes);
        arguments.add("seconds=" + seconds);
        arguments.add("memtableBytes=" + memtableBytes);
        arguments.add("cacheBytes=" + cacheBytes);
        arguments.add("recoveryBytes=" + recoveryBytes);
        arguments.add("seed=" + seed);
        return arguments;
    }

    /** Reads what {@link #toArguments} wrote. */
    public static Scale parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Scale(
                Integer.parseInt(value(values, "keys")),
                Integer.parseInt(value(values, "valueBytes")),
                Double.parseDouble(value(values, "seconds")),
                Integer.parseInt(value(values, "memtableBytes")),
                Long.parseLong(value(values, "cacheBytes")),
                Long.parseLong(value(values, "recoveryBytes")),
                Long.parseLong(value(values, "seed")));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the argument " + name + " is missing");
        }
        return value;
    }
}
