package io.travertine.engine.metrics;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A memtable becomes files of level 0: for JDK Flight Recorder. */
@Name("io.travertine.Flush")
@Label("Flush")
@Description("A memtable becomes files of level 0")
@Category({"Travertine", "Engine"})
@StackTrace(false)
final class FlushEvent extends Event {

    @Label("Memtable Size")
    @DataAmount
    long memtableBytes;

    @Label("Files")
    int files;

    @Label("File Size")
    @DataAmount
    long fileBytes;
}
