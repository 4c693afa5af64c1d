package io.travertine.engine.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store shows, as dialogues: {@link StoreDialogue} in {@code scripts/*.txt}. */
class StoreScriptTest {

    static List<Path> scripts() throws IOException {
        return DataDriven.scripts(Path.of("src/test/resources/io/travertine/engine/scripts"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theStoreAnswersAsTheScriptSays(Path script) throws IOException {
        DataDriven.run(script, new StoreDialogue());
    }
}
