package io.travertine.engine.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.StorageException;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.DirectoryLock;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;

/**
 * A directory that asks a {@link Fault} before each operation and goes wrong as it says. As safe for threads as the
 * directory under it.
 */
public final class FaultyDirectory implements StorageDirectory {

    /** What is done to a directory or to a file of it. */
    public enum Operation {
        LIST,
        CREATE,
        OPEN,
        RENAME,
        DELETE,
        LINK,
        SYNC_DIRECTORY,
        APPEND,
        SYNC,
        CUT_BACK,
        READ
    }

    /** What goes wrong with an operation. */
    public enum Outcome {
        /** Nothing: it works. */
        WORKS,
        /** It throws and has no effect. */
        FAILS,
        /** An append writes its first half and throws; anything else as {@link #FAILS}. */
        TEARS,
        /** The disk is full: an append writes its first half, nothing else has an effect; what it throws says so. */
        FILLS,
        /** It takes effect and throws all the same. */
        WORKS_AND_FAILS,
        /** It works, but takes its time: others go on before it takes effect, and before it returns. */
        DELAYS,
        /** A read gives back its bytes with one bit changed; anything else as {@link #WORKS}. */
        CORRUPTS
    }

    /** Decides what becomes of each operation. */
    @FunctionalInterface
    public interface Fault {

        /**
         * Says what becomes of one operation.
         *
         * @param number how many operations came before, of any kind
         */
        Outcome of(Operation operation, String file, long number);

        /** Counts operations and does no harm. */
        Fault NONE = (operation, file, number) -> Outcome.WORKS;
    }

    private final StorageDirectory directory;
    private final Fault fault;
    private final Runnable others;
    private final AtomicLong operations = new AtomicLong();

    public FaultyDirectory(StorageDirectory directory, Fault fault) {
        this(directory, fault, () -> {});
    }

    /**
     * @param others lets others go on, while an operation {@link Outcome#DELAYS}
     */
    public FaultyDirectory(StorageDirectory directory, Fault fault, Runnable others) {
        this.directory = directory;
        this.fault = fault;
        this.others = others;
    }

    /** How many operations there were. */
    public long operations() {
        return operations.get();
    }

    private Outcome next(Operation operation, String file) {
        Outcome outcome = fault.of(operation, file, operations.getAndIncrement());
        if (outcome == Outcome.FAILS || (outcome == Outcome.TEARS && operation != Operation.APPEND)) {
            throw failure(operation, file);
        }
        if (outcome == Outcome.FILLS && operation != Operation.APPEND) {
            throw full(operation, file);
        }
        if (outcome == Outcome.DELAYS) {
            others.run();
        }
        return outcome;
    }

    private void afterwards(Outcome outcome, Operation operation, String file) {
        if (outcome == Outcome.DELAYS) {
            others.run();
        }
        if (outcome == Outcome.WORKS_AND_FAILS || outcome == Outcome.TEARS) {
            throw failure(operation, file);
        }
    }

    private static StorageException failure(Operation operation, String file) {
        return new StorageException("injected failure of " + operation + " of " + file + ": no space left on device");
    }

    private static DiskFullException full(Operation operation, String file) {
        return new DiskFullException("the disk is full: injected into " + operation + " of " + file, null);
    }

    @Override
    public String description() {
        return "faulty " + directory.description();
    }

    @Override
    public List<String> list() {
        next(Operation.LIST, "");
        return directory.list();
    }

    @Override
    public boolean exists(String name) {
        return directory.exists(name);
    }

    @Override
    public long length(String name) {
        return directory.length(name);
    }

    @Override
    public AppendOutput create(String name) {
        Outcome outcome = next(Operation.CREATE, name);
        AppendOutput output = directory.create(name);
        if (outcome == Outcome.WORKS_AND_FAILS) {
            output.close();
        }
        afterwards(outcome, Operation.CREATE, name);
        return new FaultyOutput(output);
    }

    @Override
    public RandomAccessInput open(String name) {
        next(Operation.OPEN, name);
        return new FaultyInput(directory.open(name));
    }

    @Override
    public void rename(String from, String to) {
        Outcome outcome = next(Operation.RENAME, to);
        directory.rename(from, to);
        afterwards(outcome, Operation.RENAME, to);
    }

    @Override
    public void delete(String name) {
        Outcome outcome = next(Operation.DELETE, name);
        directory.delete(name);
        afterwards(outcome, Operation.DELETE, name);
    }

    /** A link is an operation of the directory that gets a name by it. */
    @Override
    public boolean link(String name, StorageDirectory target) {
        if (target instanceof FaultyDirectory faulty) {
            Outcome outcome = faulty.next(Operation.LINK, name);
            boolean linked = directory.link(name, faulty.directory);
            afterwards(outcome, Operation.LINK, name);
            return linked;
        }
        return directory.link(name, target);
    }

    @Override
    public void syncDirectory() {
        Outcome outcome = next(Operation.SYNC_DIRECTORY, "");
        directory.syncDirectory();
        afterwards(outcome, Operation.SYNC_DIRECTORY, "");
    }

    @Override
    public DirectoryLock lock(String name) {
        return directory.lock(name);
    }

    @Override
    public DirectoryLock lockShared(String name) {
        return directory.lockShared(name);
    }

    /** A file whose appends and syncs may fail; once one has, every later one does, as the contract asks. */
    private final class FaultyOutput implements AppendOutput {
        private final AppendOutput output;
        private volatile boolean failed;

        FaultyOutput(AppendOutput output) {
            this.output = output;
        }

        @Override
        public String name() {
            return output.name();
        }

        @Override
        public void append(byte[] bytes, int offset, int length) {
            checkUsable(Operation.APPEND);
            try {
                Outcome outcome = next(Operation.APPEND, name());
                boolean half = outcome == Outcome.TEARS || outcome == Outcome.FILLS;
                output.append(bytes, offset, half ? length / 2 : length);
                if (outcome == Outcome.FILLS) {
                    throw full(Operation.APPEND, name());
                }
                afterwards(outcome, Operation.APPEND, name());
            } catch (RuntimeException e) {
                failed = true; // Not before: a sync may run beside an append.
                throw e;
            }
        }

        @Override
        public void sync() {
            checkUsable(Operation.SYNC);
            try {
                Outcome outcome = next(Operation.SYNC, name());
                output.sync();
                afterwards(outcome, Operation.SYNC, name());
            } catch (StorageException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void cutBack(long length) {
            Outcome outcome = next(Operation.CUT_BACK, name());
            output.cutBack(length);
            afterwards(outcome, Operation.CUT_BACK, name());
            failed = false;
        }

        private void checkUsable(Operation operation) {
            if (failed) {
                throw failure(operation, name());
            }
        }

        @Override
        public long length() {
            return output.length();
        }

        @Override
        public void close() {
            output.close();
        }
    }

    /** A file whose reads may fail or lie. */
    private final class FaultyInput implements RandomAccessInput {
        private final RandomAccessInput input;

        FaultyInput(RandomAccessInput input) {
            this.input = input;
        }

        @Override
        public String name() {
            return input.name();
        }

        @Override
        public long length() {
            return input.length();
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            Outcome outcome = next(Operation.READ, name());
            int count = input.read(position, into, offset, length);
            if (outcome == Outcome.CORRUPTS && count > 0) {
                into[offset + count / 2] ^= 0x10;
            }
            afterwards(outcome, Operation.READ, name());
            return count;
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
