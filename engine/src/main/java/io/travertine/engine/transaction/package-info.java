/** Isolation: registered snapshots, private write sets, and the commit of both. */
package io.travertine.engine.transaction;
