/**
 * Seeing inside a store: its files as text, for people and for the golden tests of the file formats. It reads files that
 * nobody needs to have open, changes none, and takes no lock: of a store in use it shows what has reached the files.
 */
package io.travertine.engine.tool;
