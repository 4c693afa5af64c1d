package io.travertine.sql.expression;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;

/** A field of a pattern of TO_CHAR that is a number. */
enum DateTimeField {
    YYYY(4, 9_999),
    IYYY(4, 9_999),
    YY(2, 99),
    CC(2, 99),
    Q(1, 4),
    MM(2, 12),
    WW(2, 53),
    IW(2, 53),
    DDD(3, 366),
    DD(2, 31),
    ID(1, 7),
    D(1, 7),
    J(7, 9_999_999),
    HH24(2, 23),
    HH12(2, 12),
    HH(2, 12),
    MI(2, 59),
    SSSSS(5, 86_399),
    SS(2, 59),
    MS(3, 999),
    US(6, 999_999);

    private static final int YEARS_PER_CENTURY = 100;
    private static final int DAYS_PER_WEEK = 7;
    private static final int HOURS_ON_THE_CLOCK = 12;

    private final int digits;
    private final int greatest;

    DateTimeField(int digits, int greatest) {
        this.digits = digits;
        this.greatest = greatest;
    }

    /** The digits that it is written with, zeros before it included. */
    int digits() {
        return digits;
    }

    int greatest() {
        return greatest;
    }

    /** Whether TO_DATE and TO_TIMESTAMP can read it. */
    boolean isReadable() {
        return switch (this) {
            case IYYY, CC, Q, WW, IW, ID, D, SSSSS -> false;
            default -> true;
        };
    }

    /** Whether it is a fraction, whose digits count from the point on. */
    boolean isFraction() {
        return this == MS || this == US;
    }

    int of(LocalDateTime moment) {
        return switch (this) {
            case YYYY -> moment.getYear();
            case IYYY -> moment.get(IsoFields.WEEK_BASED_YEAR);
            case YY -> moment.getYear() % YEARS_PER_CENTURY;
            case CC -> (moment.getYear() + YEARS_PER_CENTURY - 1) / YEARS_PER_CENTURY;
            case Q -> moment.get(IsoFields.QUARTER_OF_YEAR);
            case MM -> moment.getMonthValue();
            case WW -> (moment.getDayOfYear() - 1) / DAYS_PER_WEEK + 1;
            case IW -> moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DDD -> moment.getDayOfYear();
            case DD -> moment.getDayOfMonth();
            case ID -> moment.getDayOfWeek().getValue();
            case D -> moment.getDayOfWeek().getValue() % DAYS_PER_WEEK + 1;
            case J -> (int) moment.getLong(JulianFields.JULIAN_DAY);
            case HH24 -> moment.getHour();
            case HH12, HH -> (moment.getHour() + HOURS_ON_THE_CLOCK - 1) % HOURS_ON_THE_CLOCK + 1;
            case MI -> moment.getMinute();
            case SSSSS -> (int) ChronoUnit.SECONDS.between(moment.toLocalDate().atStartOfDay(), moment);
            case SS -> moment.getSecond();
            case MS -> moment.get(ChronoField.MILLI_OF_SECOND);
            case US -> moment.get(ChronoField.MICRO_OF_SECOND);
        };
    }
}
