package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.Direction;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatisticsTreeTest {

    @Test
    void saysWhatEachOperatorDidAndWhatTheScanRead() {
        try (Execution execution = new Execution()) {
            TableDefinition table = Tables.keyed();
            try (Transaction transaction = execution.engine.begin()) {
                execution.storage.table(table).create(transaction);
                transaction.commit();
            }
            RangeScan scan = new RangeScan(new ScanSpecification(
                    table,
                    List.of(0),
                    KeyBounds.prefix(List.of(Expressions.literal(ColumnType.INTEGER, 1))),
                    Direction.FORWARD,
                    List.of(),
                    Optional.empty(),
                    Optional.empty()));
            BatchSource source = new BatchSource(List.of(ColumnType.INTEGER), List.of(List.of(1), List.of(2)), 1);
            Limit limit = new Limit(
                    new UnionAll(List.of(scan, source)),
                    Optional.empty(),
                    Optional.of(Expressions.literal(ColumnType.BIGINT, 1L)));
            execution.analyzing = true;
            execution.rows(limit, List.of(ColumnType.INTEGER));
            assertThat(StatisticsTree.lines(limit))
                    .satisfiesExactly(
                            line -> assertThat(line).matches("Limit: rows=1 batches=1 time=\\d+\\.\\d{3} ms"),
                            line -> assertThat(line).startsWith("  UnionAll: rows="),
                            line -> assertThat(line)
                                    .startsWith("    RangeScan: rows=0 batches=0")
                                    .contains("filters answered no=0 blocks read=0"),
                            line -> assertThat(line).startsWith("    BatchSource: rows="));
        }
    }
}
