package io.travertine.engine.io;

import java.util.List;

/** A directory that is another one, for decorators to change in what they are for. As thread-safe as the one below. */
public abstract class ForwardingDirectory implements StorageDirectory {

    private final StorageDirectory below;

    protected ForwardingDirectory(StorageDirectory below) {
        this.below = below;
    }

    protected final StorageDirectory below() {
        return below;
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
        return below.open(name);
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
}
