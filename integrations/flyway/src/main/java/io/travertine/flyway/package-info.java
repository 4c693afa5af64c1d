/**
 * What Flyway must know of Travertine: {@link io.travertine.flyway.TravertineDatabaseType}, which a service file makes known, so that
 * the module on the class path is all that there is to set up.
 *
 * <p>Flyway keeps the classes of databases in packages that it calls internal, and they change between its versions: this module goes
 * with Flyway 13.12.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.flyway;
