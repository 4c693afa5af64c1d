/** Scripts of SQLite's logic test, run through the driver: parsing them, running them, counting what comes out. */
@org.jspecify.annotations.NullMarked
package io.travertine.jdbc.logic;
