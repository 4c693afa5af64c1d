/**
 * Pull operators over column batches, one to a file, and the context they run in. No Calcite here.
 *
 * <ol>
 *   <li>From the store: {@code RangeScan(ScanSpecification)}, {@code IndexScan(IndexDefinition, ScanSpecification)},
 *       {@code PointGet(TableDefinition, List<Integer> columns, List<Expression> key, Optional<Expression> residual)},
 *       {@code MultiGet(TableDefinition, List<Integer> columns, List<List<Expression>> keys, Direction,
 *       Optional<Expression> residual)}.
 *   <li>Of one input: {@code Filter(input, condition)}, {@code Project(input, expressions)}, {@code Limit(input, offset,
 *       fetch)}, {@code Sort(input, List<SortSpec>)}, {@code TopN(input, List<SortSpec>, offset, fetch)},
 *       {@code HashAggregate(input, inputTypes, List<Integer> groupColumns, List<List<Integer>> groupingSets,
 *       List<AggregateCall>)}, {@code Distinct(input, types)}.
 *   <li>Of more: {@code HashJoin(left, right, leftTypes, rightTypes, JoinKind, List<JoinKey>, Optional<Expression>
 *       residual)} builds its table from the right, {@code MergeJoin} with the same arguments reads inputs in the order of
 *       the keys side by side, {@code NestedLoopJoin(left, right, leftTypes, rightTypes, JoinKind,
 *       Optional<Expression> condition)}, {@code LookupJoin(outer, outerTypes, TableDefinition, List<Integer> columns,
 *       List<Expression> key, JoinKind, Optional<Expression> residual)}, {@code Correlate(outer, inner, innerTypes,
 *       correlationId, List<Integer> correlatedColumns, JoinKind)}, {@code UnionAll(inputs)},
 *       {@code SetOperation(Kind, all, types, inputs)}.
 *   <li>Of none: {@code Values(rows, types)}.
 *   <li>Sinks, which give out one row with the count: {@code TableInsert(input, TableDefinition)},
 *       {@code TableUpdate(input, TableDefinition, List<Integer> updatedColumns)}, {@code TableDelete(input,
 *       TableDefinition)}.
 * </ol>
 *
 * Invariants: (1) a batch that is given out has at least one row and never changes; (2) a join's residual and condition
 * see the left row's columns followed by the right's; (3) a join tells its left input, before it opens it, which keys there
 * are on the right ({@code Operator.wantOnly}), and scans leave out what has none of them; (4) every operator is a {@link
 * io.travertine.sql.operator.MeasuredOperator}, so that cancellation is heeded before each batch.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.operator;
