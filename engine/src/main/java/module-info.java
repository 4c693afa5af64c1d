/** The storage engine: a contract ({@code io.travertine.engine}) and the doorway to the LSM tree behind it. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("requires-automatic") // lz4-java names its module in its manifest only
module io.travertine.engine {
    requires static transitive org.jspecify;
    requires org.lz4.java;
    requires jdk.jfr;
    requires static com.github.luben.zstd_jni;
    requires static com.google.errorprone.annotations;

    exports io.travertine.engine;
    exports io.travertine.engine.lsm;
}
