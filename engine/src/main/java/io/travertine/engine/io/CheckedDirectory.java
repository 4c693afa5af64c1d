package io.travertine.engine.io;

/**
 * The files of a directory for somebody who may have to stop: before each read of a file and before each link a check is
 * made by the reading thread, and what it throws ends the reading. Everything else is as in the directory below.
 */
public final class CheckedDirectory extends ForwardingDirectory {

    private final Runnable check;

    public CheckedDirectory(StorageDirectory below, Runnable check) {
        super(below);
        this.check = check;
    }

    @Override
    public RandomAccessInput open(String name) {
        return new CheckedInput(super.open(name), check);
    }

    @Override
    public boolean link(String name, StorageDirectory target) {
        check.run();
        return super.link(name, target);
    }

    private record CheckedInput(RandomAccessInput below, Runnable check) implements RandomAccessInput {
        @Override
        public String name() {
            return below.name();
        }

        @Override
        public long length() {
            return below.length();
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            check.run();
            return below.read(position, into, offset, length);
        }

        @Override
        public void close() {
            below.close();
        }
    }
}
