package io.travertine.engine.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The log was made durable: for JDK Flight Recorder. */
@Name("io.travertine.Sync")
@Label("Log Sync")
@Description("The log was made durable")
@Category({"Travertine", "Engine"})
@StackTrace(false)
final class SyncEvent extends Event {

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long nanos;
}
