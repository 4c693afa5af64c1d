package io.travertine.engine.metrics;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Files become files of one level: for JDK Flight Recorder. */
@Name("io.travertine.Compaction")
@Label("Compaction")
@Description("Files become files of one level")
@Category({"Travertine", "Engine"})
@StackTrace(false)
final class CompactionEvent extends Event {

    @Label("Reason")
    @Nullable String reason;

    @Label("Input Size")
    @DataAmount
    long inputBytes;

    @Label("Output Level")
    int outputLevel;

    @Label("Output Files")
    int outputFiles;

    @Label("Output Size")
    @DataAmount
    long outputBytes;
}
