/** Files that live as long as a query. They hold what their writer puts into them, without header or checksum. */
@NullMarked
package io.travertine.engine.spill;

import org.jspecify.annotations.NullMarked;
