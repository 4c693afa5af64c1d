package io.travertine.sql.rel;

import java.util.List;
import java.util.OptionalInt;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.Sample;
import org.apache.calcite.plan.RelOptSamplingParameters;
import org.apache.calcite.rel.RelCollation;

/** Lets some of the rows through, chosen at random: TABLESAMPLE. */
public final class SampleRel extends TravertineRel {

    private final TravertineRel input;
    private final RelOptSamplingParameters parameters;

    public SampleRel(TravertineRel input, RelOptSamplingParameters parameters) {
        super(input.getCluster(), input.getRowType(), List.of(input));
        this.input = input;
        this.parameters = parameters;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        OptionalInt seed =
                parameters.isRepeatable() ? OptionalInt.of(parameters.getRepeatableSeed()) : OptionalInt.empty();
        return new Sample(inputs.get(0), parameters.sampleRate.doubleValue(), parameters.isBernoulli(), seed);
    }

    @Override
    public String description() {
        return "by=" + (parameters.isBernoulli() ? "row" : "batch") + ", rate=" + parameters.sampleRate
                + (parameters.isRepeatable() ? ", seed=" + parameters.getRepeatableSeed() : "");
    }

    @Override
    public RelCollation collation() {
        return input.collation();
    }
}
