package io.travertine.sql.vector;

/** A column to sort by. */
public record SortSpec(int column, boolean descending, boolean nullsFirst) {}
