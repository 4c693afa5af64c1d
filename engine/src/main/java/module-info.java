/** The storage engine: a contract ({@code io.travertine.engine}) and the doorway to the LSM tree behind it. */
@org.jspecify.annotations.NullMarked
module io.travertine.engine {
    requires static transitive org.jspecify;
    requires org.apache.lucene.core;
    requires jdk.jfr;
    requires static com.github.luben.zstd_jni;
    requires static com.google.errorprone.annotations;

    exports io.travertine.engine;
    exports io.travertine.engine.lsm;
}
