/**
 * Seeing inside a store and looking after it, from the command line.
 *
 * <p>{@link io.travertine.engine.tool.StoreInspector} shows files as text, for people and for the golden tests of the file
 * formats. It reads files that nobody needs to have open, changes none, and takes no lock: of a store in use it shows what
 * has reached the files. {@link io.travertine.engine.tool.StoreTool} copies, backs up, restores, verifies and repairs, all
 * through {@link io.travertine.engine.lsm}, whose only user here it is.
 */
package io.travertine.engine.tool;
