package io.travertine.sql.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/**
 * A user's file of rows.
 *
 * @param name as the statement names it, relative to the directory that the process runs in
 * @param user what works with the file, for messages
 */
public record RowFile(String name, CopyOptions options, String user) {

    private static final String UNFINISHED = ".unfinished";

    /** A file that is copied. */
    public RowFile(String name, CopyOptions options) {
        this(name, options, "COPY");
    }

    /** Something that reads or writes files. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Runs what reads or writes the file, and says of what fails on the way that it was this file. */
    public <T> T during(Work<T> work) {
        try {
            return work.run();
        } catch (NoSuchFileException e) {
            throw failed("there is no such file or directory: " + e.getFile(), e);
        } catch (CharacterCodingException e) {
            throw failed("the file is not in UTF-8; convert it first", e);
        } catch (IOException e) {
            throw failed(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            return during(() -> {
                throw e.getCause();
            });
        }
    }

    private SqlDatabaseException failed(String what, Exception cause) {
        return new SqlDatabaseException(SqlErrorCode.FILE_FAILED, user + " of file " + name + ": " + what, null, cause);
    }

    /**
     * Opens the file to read it.
     *
     * @param wanted the columns that the statement names; none for those that the file names
     */
    public RowReader read(List<String> wanted) throws IOException {
        return switch (options.format()) {
            case CSV -> new CsvRowReader(path(), options);
            case JSON -> new JsonRowReader(path(), wanted);
        };
    }

    public long size() throws IOException {
        return Files.size(path());
    }

    private Path path() {
        return Path.of(name);
    }

    /** Begins to write the file, next to where it will be. */
    public RowWriter write(List<ResultColumn> columns) throws IOException {
        return switch (options.format()) {
            case CSV -> new CsvRowWriter(unfinished(), options, columns);
            case JSON -> new JsonRowWriter(unfinished(), columns);
        };
    }

    /** Puts what was written, which is closed, in the file's place. */
    public void publish() throws IOException {
        Files.move(unfinished(), path(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes away what was written and not published. */
    public void discard() throws IOException {
        Files.deleteIfExists(unfinished());
    }

    private Path unfinished() {
        return Path.of(name + UNFINISHED);
    }
}
