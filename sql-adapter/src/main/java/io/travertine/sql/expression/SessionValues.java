package io.travertine.sql.expression;

import java.time.ZoneId;

/**
 * What expressions may ask of the session in which they are evaluated.
 *
 * @param timeZone what local times mean
 * @param catalog the name of the database: CURRENT_CATALOG
 * @param schema where unqualified names are looked up: CURRENT_SCHEMA
 * @param user who opened the session, or an empty text: CURRENT_USER
 * @param javaMethods what functions in Java may call
 */
public record SessionValues(ZoneId timeZone, String catalog, String schema, String user, JavaMethods javaMethods) {}
