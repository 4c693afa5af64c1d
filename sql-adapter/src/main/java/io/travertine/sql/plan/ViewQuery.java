package io.travertine.sql.plan;

import java.util.List;
import java.util.Set;

import io.travertine.sql.ResultColumn;

/**
 * The query of a view, checked.
 *
 * @param sql the query with every star written out
 * @param columns what it answers
 * @param uses the ids of the tables and views that it names
 */
public record ViewQuery(String sql, List<ResultColumn> columns, Set<Integer> uses) {}
