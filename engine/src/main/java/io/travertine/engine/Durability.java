package io.travertine.engine;

/** What an acknowledged commit has survived. */
public enum Durability {
    /** On disk: survives the loss of power. The default. */
    SYNC,
    /** With the operating system: survives the end of the process; reaches the disk within the sync interval. */
    BUFFERED,
    /**
     * In memory only, until flushed: for bulk loads and temporary data. Allowed only where the log order is not hurt; see
     * {@link EngineOptions}.
     */
    NONE
}
