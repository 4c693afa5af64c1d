/** Flyway itself over databases in memory. */
package io.travertine.flyway;
