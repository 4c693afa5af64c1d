package io.travertine.engine;

/** What an acknowledged commit has survived. One of which no write is left leaves what came before it as durable as it was. */
public enum Durability {
    /** On disk: survives the loss of power. The default. */
    SYNC,
    /** With the operating system: survives the end of the process; reaches the disk within the sync interval. */
    BUFFERED,
    /**
     * In the log, in its order, but nobody sees to it that it reaches the disk: for bulk loads that can be run again.
     * Usually survives the end of the process. After a loss of power everything since the last sync of the log may be
     * gone, always the newest commits first; a later {@link #SYNC} commit, a flush and a clean close make it durable.
     */
    NONE
}
