/** Runs what a user downloads, in processes of its own, with nothing of the build on the class path. */
@org.jspecify.annotations.NullMarked
package io.travertine.distribution;
