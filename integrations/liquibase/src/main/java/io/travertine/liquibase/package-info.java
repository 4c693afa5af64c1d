/**
 * What Liquibase must know of Travertine: {@link io.travertine.liquibase.TravertineDatabase} and the types that it names otherwise.
 * Service files make them known, so that the module on the class path is all that there is to set up. Liquibase itself is never
 * brought along: its licence is a matter of who uses it.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.liquibase;
