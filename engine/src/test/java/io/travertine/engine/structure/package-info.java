/** Single structures that many threads use at once, each held against what must be true of it however they take turns. */
package io.travertine.engine.structure;
