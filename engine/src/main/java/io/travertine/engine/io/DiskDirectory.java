package io.travertine.engine.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.StorageException;

/** A directory of the local file system. */
public final class DiskDirectory implements StorageDirectory {

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Path path;

    private DiskDirectory(Path path) {
        this.path = path;
    }

    /** Opens the directory, which is created if it does not exist. */
    public static DiskDirectory open(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                createDurably(path.toAbsolutePath());
            }
        } catch (IOException e) {
            throw failure("create directory", path, e);
        }
        return openExisting(path);
    }

    /** Opens a directory that must exist. */
    public static DiskDirectory openExisting(Path path) {
        if (!Files.isDirectory(path)) {
            throw new StorageException("cannot open directory " + path + ": there is none");
        }
        try {
            return new DiskDirectory(path.toRealPath());
        } catch (IOException e) {
            throw failure("open directory", path, e);
        }
    }

    private static void createDurably(Path path) throws IOException {
        Path parent = path.getParent();
        Files.createDirectories(path);
        if (parent != null) {
            sync(parent);
        }
    }

    @Override
    public String description() {
        return path.toString();
    }

    @Override
    public List<String> list() {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failure("list", path, e);
        }
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(path.resolve(name));
    }

    @Override
    public long length(String name) {
        Path file = path.resolve(name);
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw failure("read the length of", file, e);
        }
    }

    @Override
    public AppendOutput create(String name) {
        Path file = path.resolve(name);
        try {
            Files.createFile(file);
            return new DiskAppendOutput(file);
        } catch (FileAlreadyExistsException e) {
            throw new StorageException("cannot create " + file + ": the file exists already", e);
        } catch (IOException e) {
            throw isFull(e) ? full("create", file, e) : failure("create", file, e);
        }
    }

    @Override
    public RandomAccessInput open(String name) {
        return new DiskInput(path.resolve(name));
    }

    @Override
    public void rename(String from, String to) {
        Path source = path.resolve(from);
        try {
            Files.move(source, path.resolve(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure("rename to " + to + " the file", source, e);
        }
    }

    @Override
    public void delete(String name) {
        Path file = path.resolve(name);
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw failure("delete", file, e);
        }
    }

    @Override
    public boolean link(String name, StorageDirectory target) {
        if (!(target instanceof DiskDirectory disk)) {
            return false;
        }
        Path file = disk.path.resolve(name);
        try {
            Files.createLink(file, path.resolve(name));
            return true;
        } catch (FileAlreadyExistsException e) {
            throw new StorageException("cannot create " + file + ": the file exists already", e);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Another device, or a file system without links.
            return false;
        } catch (IOException e) {
            throw failure("link", file, e);
        }
    }

    @Override
    public void syncDirectory() {
        try {
            sync(path);
        } catch (IOException e) {
            throw failure("sync directory", path, e);
        }
    }

    /** Windows cannot open a directory; its file system journals names by itself. */
    private static void sync(Path directory) throws IOException {
        if (WINDOWS) {
            return;
        }
        Uninterrupted.run(() -> {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
                return true;
            }
        });
    }

    @Override
    public DirectoryLock lock(String name) {
        return DiskLock.acquire(path.resolve(name));
    }

    @Override
    public DirectoryLock lockShared(String name) {
        Path file = path.resolve(name);
        return Files.exists(file) ? SharedDiskLock.acquire(file) : () -> {};
    }

    /** Java has no exception of its own for it, only the text of the operating system. */
    static boolean isFull(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("not enough space")
                || message.contains("quota exceeded");
    }

    static DiskFullException full(String operation, Path file, IOException cause) {
        return new DiskFullException(
                "the disk is full: cannot " + operation + " " + file + ": " + cause + "; free space and try again",
                cause);
    }

    static StorageException failure(String operation, Path file, IOException cause) {
        return new StorageException("cannot " + operation + " " + file + ": " + cause, cause);
    }
}
