/** The storage engine: a contract ({@code io.travertine.engine}) and the doorway to the LSM tree behind it. */
@org.jspecify.annotations.NullMarked
module io.travertine.engine {
    requires static transitive org.jspecify;
    requires static com.google.errorprone.annotations;

    exports io.travertine.engine;
}
