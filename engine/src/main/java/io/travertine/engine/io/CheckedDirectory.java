package io.travertine.engine.io;

import java.util.List;

/**
 * The files of a directory for somebody who may have to stop: before each read of a file and before each link a check is
 * made by the reading thread, and what it throws ends the reading. Everything else is as in the directory below.
 */
public final class CheckedDirectory implements StorageDirectory {

    private final StorageDirectory below;
    private final Runnable check;

    public CheckedDirectory(StorageDirectory below, Runnable check) {
        this.below = below;
        this.check = check;
    }

    @Override
    public String description() {
        return below.description();
    }

    @Override
    public List<String> list() {
        return below.list();
    }

    @Override
    public boolean exists(String name) {
        return below.exists(name);
    }

    @Override
    public long length(String name) {
        return below.length(name);
    }

    @Override
    public AppendOutput create(String name) {
        return below.create(name);
    }

    @Override
    public RandomAccessInput open(String name) {
        return new CheckedInput(below.open(name), check);
    }

    @Override
    public void rename(String from, String to) {
        below.rename(from, to);
    }

    @Override
    public void delete(String name) {
        below.delete(name);
    }

    @Override
    public boolean link(String name, StorageDirectory target) {
        check.run();
        return below.link(name, target);
    }

    @Override
    public void syncDirectory() {
        below.syncDirectory();
    }

    @Override
    public DirectoryLock lock(String name) {
        return below.lock(name);
    }

    @Override
    public DirectoryLock lockShared(String name) {
        return below.lockShared(name);
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
