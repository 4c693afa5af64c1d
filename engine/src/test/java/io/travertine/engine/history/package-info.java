/** Histories of concurrent transactions, and what is wrong with them: a checker in the manner of Elle. */
package io.travertine.engine.history;
