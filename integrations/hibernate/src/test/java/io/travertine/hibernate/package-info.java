/** Hibernate itself over a database in memory. */
package io.travertine.hibernate;
