package io.travertine.engine;

/** Which way a scan walks through a key range. */
public enum Direction {
    FORWARD,
    REVERSE
}
