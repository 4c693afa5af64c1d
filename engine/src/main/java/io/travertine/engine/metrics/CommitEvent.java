package io.travertine.engine.metrics;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A commit was handed in and acknowledged: for JDK Flight Recorder. */
@Name("io.travertine.Commit")
@Label("Commit")
@Description("A commit was handed in and acknowledged")
@Category({"Travertine", "Engine"})
@StackTrace(false)
final class CommitEvent extends Event {

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long nanos;
}
