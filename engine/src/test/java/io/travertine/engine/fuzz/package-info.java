/**
 * Decoders that are fed with any bytes: what Jazzer, which watches the coverage, finds in minutes, and what was found once, in
 * every build.
 */
package io.travertine.engine.fuzz;
