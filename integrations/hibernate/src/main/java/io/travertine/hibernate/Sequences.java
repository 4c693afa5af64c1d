package io.travertine.hibernate;

import org.hibernate.dialect.sequence.ANSISequenceSupport;

/** The standard's sequences. */
final class Sequences extends ANSISequenceSupport {

    static final Sequences INSTANCE = new Sequences();

    private Sequences() {}

    @Override
    public String getDropSequenceString(String sequenceName) {
        return "drop sequence if exists " + sequenceName;
    }
}
