package io.travertine.sql.plan;

import io.travertine.sql.schema.TableEstimates;

/**
 * What a session adds to a statement.
 *
 * @param currentSchema where unqualified names are looked up
 * @param estimates guesses the sizes of tables
 */
public record PlannerSettings(String currentSchema, TableEstimates estimates) {}
