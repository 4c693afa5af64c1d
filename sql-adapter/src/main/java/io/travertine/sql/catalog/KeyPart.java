package io.travertine.sql.catalog;

/**
 * A column of a key.
 *
 * @param column its ordinal in the table
 */
public record KeyPart(int column, boolean descending) {}
