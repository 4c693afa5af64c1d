package io.travertine.engine.metrics;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Ingested files joined the store: for JDK Flight Recorder. */
@Name("io.travertine.Ingest")
@Label("Ingest")
@Description("Ingested files joined the store")
@Category({"Travertine", "Engine"})
@StackTrace(false)
final class IngestEvent extends Event {

    @Label("Files")
    int files;

    @Label("File Size")
    @DataAmount
    long fileBytes;

    @Label("Lowest Level")
    int lowestLevel;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long nanos;
}
