package io.travertine.engine.history;

import java.util.EnumSet;
import java.util.Set;

import io.travertine.engine.Capabilities.Isolation;

/** What can be wrong with a history, in the terms of Adya ("Weak Consistency", 1999). */
enum Anomaly {
    /** An element of an aborted transaction was read: G1a. */
    ABORTED_READ,
    /** A list was read that ends between two appends of one transaction: G1b. */
    INTERMEDIATE_READ,
    /** A transaction did not read its own last write. */
    OWN_WRITE_MISSED,
    /** Two lists were read of which neither is the beginning of the other, or a committed element is nowhere: lost update. */
    LOST_UPDATE,
    /** One statement saw two states. */
    FRACTURED_STATEMENT,
    /** A circle of overwriting: G0. */
    DIRTY_WRITE,
    /** A circle of overwriting and reading: G1c. */
    CIRCULAR_INFORMATION,
    /** A circle in which reads of what was then overwritten are never neighbours, such as a single one: G-single, G-SI. */
    READ_SKEW,
    /** Any other circle: G2, among them write skew and, since absent lists are read, too, phantoms. */
    WRITE_SKEW;

    /** Those that must not be at the level. */
    static Set<Anomaly> forbidden(Isolation isolation) {
        return switch (isolation) {
            case READ_COMMITTED -> EnumSet.complementOf(EnumSet.of(READ_SKEW, WRITE_SKEW));
            case SNAPSHOT -> EnumSet.complementOf(EnumSet.of(WRITE_SKEW));
            case SERIALIZABLE -> EnumSet.allOf(Anomaly.class);
        };
    }
}
