package io.travertine.sql.plan;

/** How a plan is written. */
public enum PlanFormat {
    /** For people: a node to a line, its inputs indented below it. */
    TEXT,
    /** For programs: a node is an object with its inputs in it. */
    JSON
}
