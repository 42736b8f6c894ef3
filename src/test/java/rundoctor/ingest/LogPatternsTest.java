package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rundoctor.facts.LogMessage;
import rundoctor.facts.Run;

class LogPatternsTest {

    private static final Path TABLE = Path.of("rules", "log-messages.yaml");

    @Test
    void everyExampleOfTheTableIsOfItsOwnKindOnly() throws IOException {
        LogPatterns table = table();

        for (LogPatterns.Entry entry : table.entries()) {
            assertEquals(List.of(entry.id()), ids(table, entry.example()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'loss': 2.5, 'grad_norm': nan, 'learning_rate': 0.0, 'epoch': 0.29}",
                " 10%|#         | 10/100 [00:09<01:21,  1.1it/s]",
                "***** Running training *****",
                "trainable params: 39,976,960 || all params: 8,070,238,208 || trainable%: 0.4954",
                "Number of trainable parameters = 18,739,200",
                "All model checkpoint weights were used when initializing LlamaForCausalLM.",
                "Setting pad_token_id to eos_token_id",
                "Dropping fully truncated examples from train dataset: 100%|##########| 900/900 [00:00<00:00]",
                "There were missing keys in the checkpoint model loaded: ['lm_head.weight'].",
                "loading configuration file config.json",
                "Attempted loss scale: 65536, but hysteresis is 2",
                "Saving model checkpoint to out/checkpoint-500"
            })
    void anOrdinaryLineIsOfNoKind(String line) throws IOException {
        assertEquals(List.of(), ids(table(), line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Some weights of BertForSequenceClassification were not initialized from the model checkpoint: ['classifier.bias'] | head-newly-initialized",
                "Some weights of Gemma3ForCausalLM were not initialized from the model checkpoint at x and are newly initialized: ['lm_head.weight'] | weights-missing",
                "size mismatch for model.embed_tokens.weight: torch.Size([0]) | weights-size-mismatch",
                "[deepspeed] OVERFLOW! Rank 0 Skipping step. Attempted loss scale: 4, reducing to 2 | overflow-step-skipped"
            })
    void aLineFromTheFieldIsOfItsKind(String line, String id) throws IOException {
        assertEquals(List.of(id), ids(table(), line));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a", "not found ", "'", "| ", "Some weights of ", "len ", "optimizer ", "[", "0,"})
    void aHostileLineIsReadToItsEnd(String part) throws IOException {
        LogPatterns table = table();

        assertDoesNotThrow(() -> ids(table, part.repeat(4_000)));
    }

    @Test
    void aMessageCountsItsLinesAndNamesTheFirst() throws IOException {
        String log =
                "start\nCUDA out of memory. Tried 1\n{'loss': 2.5}\nCUDA out of memory. Tried 2\nCUDA out of memory. Tried 1\n";

        Run run = RunFolder.read(stream(log), "-", table());

        LogMessage message = run.messages().get(0);
        assertEquals("out-of-memory", message.id());
        assertEquals(3, message.count());
        assertEquals("CUDA out of memory. Tried 1\nCUDA out of memory. Tried 2", message.text());
        assertEquals("line 2", message.source().place());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {id: a, pattern: '(', example: x}",
                "- {id: a, pattern: 'b', example: x}",
                "- {id: a, pattern: x, example: x}\n- {id: a, pattern: x, example: x}",
                "- {id: a, patern: x, example: x}",
                "not a list"
            })
    void aBrokenTableIsRefusedWithItsReason(String yaml) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> LogPatterns.read(stream(yaml)));

        assertTrue(refusal.getMessage().startsWith("log messages"), refusal.getMessage());
        assertFalse(refusal.getMessage().isBlank());
    }

    private static List<String> ids(LogPatterns table, String line) {
        LogWatch watch = new LogWatch(table);
        watch.accept(line, "log", 1);
        return watch.messages().stream().map(LogMessage::id).toList();
    }

    private static LogPatterns table() throws IOException {
        try (InputStream in = Files.newInputStream(TABLE)) {
            return LogPatterns.read(in);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
