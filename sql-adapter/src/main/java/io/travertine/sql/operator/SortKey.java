package io.travertine.sql.operator;

/** A column to sort by. */
public record SortKey(int column, boolean descending, boolean nullsFirst) {}
