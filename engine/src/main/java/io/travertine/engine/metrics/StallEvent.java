package io.travertine.engine.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A writer was held up because background work lags behind: for JDK Flight Recorder. */
@Name("io.travertine.Stall")
@Label("Write Stall")
@Description("A writer was held up because background work lags behind")
@Category({"Travertine", "Engine"})
@StackTrace(false)
final class StallEvent extends Event {

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long nanos;
}
