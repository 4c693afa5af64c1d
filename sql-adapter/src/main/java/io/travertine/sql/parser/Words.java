package io.travertine.sql.parser;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.travertine.sql.parser.generated.SqlParserImplementation;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;

/** The words of the language. Stateless, and so thread-safe. */
public final class Words {

    private static final SqlAbstractParserImpl.Metadata METADATA =
            SqlParserImplementation.FACTORY.getParser(new StringReader("")).getMetadata();

    private Words() {}

    static boolean isKeyword(String word) {
        return METADATA.isKeyword(word.toUpperCase(Locale.ROOT));
    }

    /** Whether it is a word of the language that may be a name without quotes, all the same. */
    static boolean isNonReserved(String word) {
        return METADATA.isNonReservedKeyword(word.toUpperCase(Locale.ROOT));
    }

    /** The words that cannot be names without quotes. */
    public static List<String> reserved() {
        return METADATA.getTokens().stream()
                .filter(word -> METADATA.isKeyword(word) && !METADATA.isNonReservedKeyword(word))
                .sorted()
                .toList();
    }

    /** The words that can. */
    static Set<String> nonReserved() {
        return METADATA.getTokens().stream()
                .filter(METADATA::isNonReservedKeyword)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
