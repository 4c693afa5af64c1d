package io.travertine.sql.json;

/** The value null of JSON, which is a value; SQL's NULL is none. */
public enum JsonNull {
    INSTANCE
}
