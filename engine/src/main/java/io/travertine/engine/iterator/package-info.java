/**
 * The inner contract of iteration over versioned entries, and what combines several sources into one. It knows keys, and
 * no source.
 */
package io.travertine.engine.iterator;
