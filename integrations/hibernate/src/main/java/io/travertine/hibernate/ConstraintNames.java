package io.travertine.hibernate;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.hibernate.exception.spi.ViolatedConstraintNameExtractor;
import org.jspecify.annotations.Nullable;

/** Reads the name of a violated constraint in the message that tells of it. */
final class ConstraintNames implements ViolatedConstraintNameExtractor {

    static final ConstraintNames INSTANCE = new ConstraintNames();

    private static final Pattern NAME = Pattern.compile(
            "; (?:unique index (\\S+) allows one|foreign key (\\S+)$)|: check constraint (\\S+) demands");

    private ConstraintNames() {}

    @Override
    public @Nullable String extractConstraintName(SQLException failure) {
        String message = failure.getMessage();
        Matcher matcher = message == null ? null : NAME.matcher(message);
        if (matcher == null || !matcher.find()) {
            return null;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return null;
    }
}
