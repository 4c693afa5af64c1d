package io.travertine.sql.codec;

import io.travertine.sql.type.ColumnType;

/**
 * One part of a key.
 *
 * @param descending whether greater values come first, and NULL before all of them
 */
public record KeyColumn(ColumnType type, boolean descending) {}
