package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/home/jane/models/Llama-3-8B | [home]/models/Llama-3-8B",
                "C:\\Users\\jane\\out | [home]\\out",
                "jane runs in /home/jane | [user] runs in [home]",
                "read /data/secret/run-7/train.log: damaged | read [path]/train.log: damaged",
                "mail jane.doe@example.org | mail [address]",
                "jane@gpu07 | [address]",
                "HF_TOKEN=hf_abcdefghijklmnop | HF_TOKEN=[key]",
                "used sk-proj-abcdefghijklmnop here | used [key] here",
                "AKIAIOSFODNN7EXAMPLE | [key]",
                "0123456789abcdef0123456789abcdef01234567 | [key]",
                "Authorization: Bearer abc.def.ghi | Authorization: Bearer [key]",
                "password: hunter22 | password: [key]",
                "s3://bucket-of-jane/data | s3://[host]/data",
                "node gpu07.hpc.example.edu is down | node [host] is down",
                "from 10.1.2.3 | from [host]",
                "runs/events.out.tfevents.1722800000.gpu07.4242.0 | runs/events.out.tfevents.1722800000.[host].4242.0"
            })
    void whatNamesSomebodyIsTakenOut(String text, String redacted) {
        assertEquals(redacted, Redaction.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meta-llama/Meta-Llama-3-8B",
                "checkpoint-500/trainer_state.json: line 7",
                "transformers 4.50.0.dev0 and torch 2.5.1+cu124",
                "train loss is about 8.1 times the eval loss (5/2)",
                "actor/pg_loss and val/reward/mean@1",
                "torch.nn.functional.cross_entropy"
            })
    void whatTheRunSaysOfItselfStays(String text) {
        assertEquals(text, Redaction.of(text));
    }
}
