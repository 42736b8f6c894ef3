package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rundoctor.facts.Run;
import rundoctor.facts.Warning;

class PackedRunsTest {

    private static final String STATE = """
            {"global_step": 2, "log_history": [{"step": 1, "loss": 2.5}, {"step": 2, "loss": 2.4}]}
            """;

    @TempDir
    Path folder;

    private final Map<String, String> files = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"runs.zip", "runs.tar", "runs.tar.gz", "runs.tgz", "runs.tar.zst", "RUNS.TAR.ZST"})
    void everyRunOfAnArchiveIsFoundAndRead(String name) throws IOException {
        files.put("all/one/trainer_state.json", STATE);
        files.put("all/group/two/checkpoint-2/trainer_state.json", STATE);
        files.put("all/notes.txt", "nothing");
        Path archive = pack(name);

        List<RunArchive.Found> found = found(archive);

        assertEquals(
                List.of("group/two", "one"),
                found.stream().map(RunArchive.Found::path).toList());
        Run two = found.get(0).read(LogPatterns.none());
        assertEquals("two", two.id());
        assertEquals("group/two", two.path());
        assertEquals("checkpoint-2/trainer_state.json", two.sources().get(0).file());
        assertEquals(2, two.curve("loss").orElseThrow().size());
        assertEquals("one", found.get(1).read(LogPatterns.none()).id());
    }

    @Test
    void runsOfAnArchiveInAFolderAreKnownByBothPaths() throws IOException {
        files.put("one/trainer_state.json", STATE);
        files.put("two/trainer_log.jsonl", "{\"current_steps\": 5, \"total_steps\": 20, \"loss\": 2.5}\n");
        Files.createDirectories(folder.resolve("year/old"));
        pack("year/old/runs.tar.zst");
        files.remove("two/trainer_log.jsonl");
        pack("year/single.zip");

        List<RunArchive.Found> found = found(folder);

        assertEquals(
                List.of("year/old/runs.tar.zst/one", "year/old/runs.tar.zst/two", "year/single.zip"),
                found.stream().map(RunArchive.Found::path).toList());
        assertEquals("two", found.get(1).read(LogPatterns.none()).id());
        assertEquals("single", found.get(2).read(LogPatterns.none()).id());
    }

    @Test
    void oneRunOfAnArchiveStandsForItselfAndSeveralDoNot() throws IOException {
        files.put("out/one/trainer_state.json", STATE);
        files.put("training_args.yaml", "learning_rate: 1e-4\n");
        Path single = pack("single.tar.gz");
        files.put("out/two/trainer_state.json", STATE);
        Path several = pack("several.tar.gz");

        Run run = RunArchive.only(single).read(LogPatterns.none());

        assertEquals("single", run.id());
        assertEquals(single.toString().replace('\\', '/'), run.path());
        assertTrue(run.setting("learningRate").isPresent());
        UnreadableRunException refusal = assertThrows(UnreadableRunException.class, () -> RunArchive.only(several));
        assertTrue(refusal.found().startsWith("2 below it, the first out/one"), refusal.found());
    }

    @Test
    void pathsThatLeaveLinksAndArchivesInsideAreNamedAndNotRead() throws IOException {
        files.put("run/trainer_state.json", STATE);
        files.put("../evil.json", STATE);
        files.put("/etc/evil.json", STATE);
        files.put("run\\..\\..\\evil.json", STATE);
        files.put("C:/evil.json", STATE);
        files.put("run/inner.zip", "PK");
        files.put("run/link.json", "->../../secret.json");
        for (String name : List.of("a.zip", "a.tar.zst")) {
            Run run = RunArchive.only(pack(name)).read(LogPatterns.none());

            assertEquals(2, run.curve("loss").orElseThrow().size());
            assertEquals(
                    List.of(
                            "../evil.json",
                            "/etc/evil.json",
                            "C:/evil.json",
                            "run/../../evil.json",
                            "run/inner.zip",
                            "run/link.json"),
                    run.warnings().stream().map(Warning::file).sorted().toList());
            assertEquals(List.of("trainer_state.json"), names(run));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz", "a.tar.zst"})
    void aDamagedArchiveIsRefusedWithAReason(String name) throws IOException {
        files.put("trainer_state.json", STATE.repeat(200));
        Path archive = pack(name);
        byte[] content = Files.readAllBytes(archive);
        for (int length : new int[] {3, content.length / 2}) {
            byte[] damaged = Arrays.copyOf(content, content.length);
            for (int i = length; i < Math.min(content.length, length + 40); i++) {
                damaged[i] ^= 0x5a;
            }
            Files.write(archive, damaged);

            List<RunArchive.Found> found = found(archive);

            assertEquals(1, found.size());
            try {
                found.get(0).read(LogPatterns.none());
            } catch (UnreadableRunException e) {
                assertTrue(e.getMessage().contains("expected"), e.getMessage());
            }
        }
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException {
        Path archive = folder.resolve("bomb.tar.zst");
        byte[] zeros = new byte[1 << 20];
        try (TarArchiveOutputStream out =
                new TarArchiveOutputStream(new ZstdOutputStream(Files.newOutputStream(archive)))) {
            TarArchiveEntry entry = new TarArchiveEntry("trainer_state.json");
            entry.setSize(64L << 20);
            out.putArchiveEntry(entry);
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
            out.closeArchiveEntry();
        }

        UnreadableRunException refusal = assertThrows(
                UnreadableRunException.class, () -> RunArchive.only(archive).read(LogPatterns.none()));

        assertTrue(refusal.found().contains("unpacked bytes per byte of an archive"), refusal.getMessage());
    }

    private static List<String> names(Run run) {
        return run.sources().stream().map(source -> source.file()).toList();
    }

    private static List<RunArchive.Found> found(Path path) throws IOException {
        try (Stream<RunArchive.Found> runs = RunArchive.find(path)) {
            return runs.toList();
        }
    }

    private Path pack(String name) throws IOException {
        Path archive = folder.resolve(name);
        OutputStream out = Files.newOutputStream(archive);
        String ending = name.toLowerCase(Locale.ROOT);
        if (ending.endsWith(".zip")) {
            zip(out);
        } else if (ending.endsWith("gz")) {
            tar(new GZIPOutputStream(out));
        } else {
            tar(ending.endsWith(".zst") ? new ZstdOutputStream(out) : out);
        }
        return archive;
    }

    private void zip(OutputStream raw) throws IOException {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(raw)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
                if (file.getValue().startsWith("->")) {
                    entry.setUnixMode(0120777);
                }
                out.putArchiveEntry(entry);
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeArchiveEntry();
            }
        }
    }

    private void tar(OutputStream raw) throws IOException {
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(raw)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                tar(out, file.getKey(), file.getValue());
            }
        }
    }

    private static void tar(TarArchiveOutputStream out, String name, String text) throws IOException {
        if (text.startsWith("->")) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(text.substring(2));
            out.putArchiveEntry(link);
        } else {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(text.getBytes(StandardCharsets.UTF_8).length);
            out.putArchiveEntry(entry);
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        out.closeArchiveEntry();
    }
}
