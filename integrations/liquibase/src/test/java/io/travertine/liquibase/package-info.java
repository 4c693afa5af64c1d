/** Liquibase itself over a database in memory. */
package io.travertine.liquibase;
