package io.travertine.engine.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineException;
import io.travertine.engine.EngineMetrics.LevelMetrics;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.lsm.LsmEngine;

/**
 * Speaks with a store of one keyspace, line by line:
 *
 * <pre>
 * put a=1 b=2 | delete a b | deleteRange [a b]   commit at once, SYNC; with "buffered" before it, BUFFERED
 * snapshot s | begin t          opens a view by that name
 * t: put ... | t: delete ... | t: deleteRange ...    writes in a transaction;  t: commit | rollback | savepoint x | rollback to x
 * [s:] get a | scan [a b] | reverse [a b]
 * flush | compact | levels | reopen | crash
 * </pre>
 */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
final class StoreDialogue implements UnaryOperator<String> {

    private static final String KEYSPACE = "k";

    private MemoryDirectory directory = new MemoryDirectory();
    private Engine engine;
    private final Map<String, Readable> views = new HashMap<>();
    private final Map<String, Transaction.Savepoint> savepoints = new HashMap<>();

    StoreDialogue() {
        engine = open(directory);
        engine.createKeyspace(KEYSPACE, Optional.empty());
    }

    private static Engine open(MemoryDirectory directory) {
        return LsmEngine.open(
                directory,
                new StepExecutor(1)
                        .install(EngineOptions.builder()
                                .levelZeroFilesCompact(100)
                                .levelZeroFilesSlow(100)
                                .levelZeroFilesStop(100))
                        .build());
    }

    private Keyspace keyspace() {
        try (Snapshot snapshot = engine.snapshot()) {
            return snapshot.keyspace(KEYSPACE).orElseThrow();
        }
    }

    @Override
    public String apply(String commands) {
        StringBuilder answers = new StringBuilder();
        commands.lines().forEach(command -> {
            String answer;
            try {
                answer = answer(command);
            } catch (EngineException | IllegalArgumentException | IllegalStateException e) {
                answer = e.getClass().getSimpleName();
            }
            if (!answer.isEmpty()) {
                answers.append(answer).append('\n');
            }
        });
        return answers.toString();
    }

    private String answer(String command) {
        int colon = command.indexOf(": ");
        if (colon > 0) {
            Readable view = views.get(command.substring(0, colon));
            String rest = command.substring(colon + 2);
            if (view == null) {
                throw new IllegalArgumentException("nothing was opened under that name: " + command);
            }
            return view instanceof Transaction transaction ? inTransaction(transaction, rest) : read(view, rest);
        }
        List<String> words = List.of(command.split(" ", -1));
        switch (words.get(0)) {
            case "put", "delete" -> write(words, Durability.SYNC);
            case "deleteRange" -> engine.write(new WriteBatch().deleteRange(keyspace(), range(words)), Durability.SYNC);
            case "buffered" -> write(words.subList(1, words.size()), Durability.BUFFERED);
            case "snapshot" -> views.put(words.get(1), engine.snapshot());
            case "begin" -> views.put(words.get(1), engine.begin(TransactionOptions.DEFAULT.withLocksRows(false)));
            case "flush" -> engine.administration().orElseThrow().flush();
            case "compact" -> engine.administration().orElseThrow().compact();
            case "reopen" -> reopen();
            case "crash" -> crash();
            case "levels" -> {
                return levels();
            }
            default -> {
                try (Snapshot snapshot = engine.snapshot()) {
                    return read(snapshot, command);
                }
            }
        }
        return "";
    }

    private void write(List<String> words, Durability durability) {
        WriteBatch batch = new WriteBatch();
        for (String word : words.subList(1, words.size())) {
            if (words.get(0).equals("put")) {
                batch.put(keyspace(), key(word), value(word));
            } else {
                batch.delete(keyspace(), key(word));
            }
        }
        engine.write(batch, durability);
    }

    private static byte[] key(String word) {
        int equals = word.indexOf('=');
        return EngineContract.bytes(equals < 0 ? word : word.substring(0, equals));
    }

    private static byte[] value(String word) {
        return EngineContract.bytes(word.substring(word.indexOf('=') + 1));
    }

    private String inTransaction(Transaction transaction, String command) {
        List<String> words = List.of(command.split(" ", -1));
        switch (words.get(0)) {
            case "put" -> words.stream().skip(1).forEach(word -> transaction.put(keyspace(), key(word), value(word)));
            case "delete" -> words.stream().skip(1).forEach(word -> transaction.delete(keyspace(), key(word)));
            case "deleteRange" -> transaction.deleteRange(keyspace(), range(words));
            case "commit" -> transaction.commit();
            case "savepoint" -> savepoints.put(words.get(1), transaction.savepoint());
            case "rollback" -> rollBack(transaction, words);
            default -> {
                return read(transaction, command);
            }
        }
        return "";
    }

    private void rollBack(Transaction transaction, List<String> words) {
        if (words.size() == 1) {
            transaction.rollback();
        } else {
            Transaction.Savepoint savepoint = savepoints.get(words.get(2));
            if (savepoint == null) {
                throw new IllegalArgumentException("there is no such savepoint: " + words);
            }
            transaction.rollbackTo(savepoint);
        }
    }

    private static KeyRange range(List<String> words) {
        return words.size() < 3 ? KeyRange.all() : EngineContract.range(words.get(1), words.get(2));
    }

    private String read(Readable view, String command) {
        List<String> words = List.of(command.split(" ", -1));
        KeyRange range = range(words);
        List<String> entries = switch (words.get(0)) {
            case "get" -> List.of(EngineContract.get(view, keyspace(), words.get(1)));
            case "scan" -> EngineContract.scan(view, keyspace(), range);
            case "reverse" -> EngineContract.scanBackward(view, keyspace(), range);
            default -> throw new IllegalArgumentException("unknown command: " + command);
        };
        return entries.isEmpty() ? "nothing" : String.join(" ", entries);
    }

    /** Levels that hold files; the registry of keyspaces counts among the entries. */
    private String levels() {
        return engine.administration().orElseThrow().metrics().levels().stream()
                .filter(level -> level.files() > 0)
                .map(StoreDialogue::level)
                .collect(Collectors.joining("\n"));
    }

    private static String level(LevelMetrics level) {
        return "L" + level.level() + ": " + level.files() + " files, " + level.entries() + " entries, "
                + level.tombstones() + " tombstones";
    }

    private void reopen() {
        engine.close();
        views.clear();
        engine = open(directory);
    }

    private void crash() {
        directory = directory.crash();
        views.clear();
        engine = open(directory);
    }
}
