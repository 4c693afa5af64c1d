package io.travertine.sql.catalog;

/** Something that a schema holds under a name. */
public interface SchemaObject {

    /** Never used again in the same database, not for an object of another kind either. */
    int id();

    String schema();

    String name();

    /** The name with its schema, for messages. */
    default String qualifiedName() {
        return schema() + "." + name();
    }
}
