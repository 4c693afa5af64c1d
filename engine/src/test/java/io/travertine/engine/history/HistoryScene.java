package io.travertine.engine.history;

/** The kinds of histories by name. */
enum HistoryScene {
    LIST_APPEND,
    REGISTERS,
    BANK,
    ON_CALL,
    BOOKINGS;

    HistoryKind begin() {
        return switch (this) {
            case LIST_APPEND -> new ListAppend();
            case REGISTERS -> new Registers();
            case BANK -> new Bank();
            case ON_CALL -> new OnCall();
            case BOOKINGS -> new Bookings();
        };
    }
}
