package io.travertine.sql.transfer;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param line where it begins, from 1
 * @param values for the columns that the file holds, in their order: texts, truth values, NULLs
 * @param isBlank whether the line is empty
 * @param problem why it cannot be taken as it stands
 */
public record FileRow(
        long line, List<? extends @Nullable Object> values, boolean isBlank, Optional<BadRowException> problem) {

    FileRow(long line, List<? extends @Nullable Object> values) {
        this(line, values, false, Optional.empty());
    }

    FileRow withProblem(BadRowException found) {
        return new FileRow(line, values, isBlank, Optional.of(found));
    }
}
