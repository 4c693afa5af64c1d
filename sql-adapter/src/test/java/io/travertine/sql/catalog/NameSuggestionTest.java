package io.travertine.sql.catalog;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NameSuggestionTest {

    private static final List<String> NAMES = List.of("customer", "Orders", "lineitem");

    @Test
    void findsTheNameThatASlipCameFrom() {
        assertThat(NameSuggestion.closest("ordres", NAMES)).contains("Orders");
        assertThat(NameSuggestion.closest("LINEITEMS", NAMES)).contains("lineitem");
        assertThat(NameSuggestion.closest("cstomr", NAMES)).contains("customer");
    }

    @Test
    void saysNothingWhereNothingIsNear() {
        assertThat(NameSuggestion.closest("parts", NAMES)).isEmpty();
        assertThat(NameSuggestion.hint("x", NAMES)).isEmpty();
        assertThat(NameSuggestion.hint("order", NAMES)).isEqualTo("; did you mean Orders?");
    }

    @Test
    void countsASwapAsOneEdit() {
        assertThat(NameSuggestion.distance("selcet", "select")).isEqualTo(1);
        assertThat(NameSuggestion.distance("", "abc")).isEqualTo(3);
        assertThat(NameSuggestion.distance("kitten", "sitting")).isEqualTo(3);
    }
}
