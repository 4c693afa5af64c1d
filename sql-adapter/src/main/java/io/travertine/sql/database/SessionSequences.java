package io.travertine.sql.database;

import java.util.HashMap;
import java.util.Map;

import io.travertine.engine.Readable;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.SequenceDefinition;
import io.travertine.sql.expression.SequenceNumbers;

/** The numbers that a session takes from sequences, and which it took last. */
final class SessionSequences {

    private final DatabaseSession session;
    private final Map<Integer, Long> last = new HashMap<>();

    SessionSequences(DatabaseSession session) {
        this.session = session;
    }

    /** For one execution, which knows the sequences as the catalog has them that it reads. */
    SequenceNumbers of(Readable readable) {
        return new SequenceNumbers() {
            @Override
            public long next(int sequence) {
                return SessionSequences.this.next(definition(readable, sequence));
            }

            @Override
            public long current(int sequence) {
                Long number = last.get(sequence);
                if (number == null) {
                    throw new SqlDatabaseException(
                            SqlErrorCode.INVALID_STATEMENT,
                            "sequence " + definition(readable, sequence).qualifiedName()
                                    + " has given no number to this session yet; ask for the next one first");
                }
                return number;
            }
        };
    }

    private SequenceDefinition definition(Readable readable, int sequence) {
        return session.database()
                .catalogs()
                .load(readable)
                .sequence(sequence)
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.SEQUENCE_NOT_FOUND, "the sequence was dropped meanwhile"));
    }

    private long next(SequenceDefinition sequence) {
        if (session.isReadOnly()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.READ_ONLY_TRANSACTION,
                    "the next number of sequence " + sequence.qualifiedName()
                            + " is written down, but the session only reads");
        }
        long number = session.database()
                .storage()
                .identities()
                .next(sequence.counting(), "sequence " + sequence.qualifiedName());
        last.put(sequence.id(), number);
        return number;
    }
}
