package rundoctor.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import rundoctor.ingest.LogPatterns;
import rundoctor.ingest.RunFolder;
import rundoctor.ingest.UnreadableRunException;

/** Feeds the readers damaged copies of real files; each must be read or refused, and soon. Nothing here is a test. */
public final class Fuzz {

    private static final int LARGEST_SEED = 60_000;
    private static final int MOST_CHANGES = 6;
    private static final long LONGEST_MILLIS = 10_000;
    private static final List<String> PIECES = List.of(
            "99999999999999999999",
            "-1",
            "NaN",
            "1e999",
            "null",
            "{",
            "[",
            "\"",
            "2147483648",
            "\r",
            "\n",
            "{'loss':",
            "\0");

    private final LogPatterns patterns;
    private final Random random;
    private final TreeSet<String> found = new TreeSet<>();

    private Fuzz(LogPatterns patterns, long seed) {
        this.patterns = patterns;
        this.random = new Random(seed);
    }

    /** {@code SECONDS SEED FOLDER...}: ends with 1 when a damaged file was neither read nor refused, and keeps it in {@code target/fuzz}. */
    public static void main(String[] arguments) throws IOException {
        Fuzz fuzz = new Fuzz(patterns(), Long.parseLong(arguments[1]));
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000;
        List<Path> seeds = seeds(Arrays.copyOfRange(arguments, 2, arguments.length));
        int runs = 0;
        for (; System.nanoTime() < end; runs++) {
            fuzz.tryOne(seeds.get(fuzz.random.nextInt(seeds.size())));
        }
        System.out.println(runs + " damaged files of " + seeds.size() + ", " + fuzz.found.size() + " faults");
        System.exit(fuzz.found.isEmpty() ? 0 : 1);
    }

    private static LogPatterns patterns() throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("rules", "log-messages.yaml"))) {
            return LogPatterns.read(table);
        }
    }

    private static List<Path> seeds(String... folders) throws IOException {
        TreeSet<Path> seeds = new TreeSet<>();
        for (String folder : folders) {
            try (Stream<Path> tree = Files.walk(Path.of(folder))) {
                tree.filter(Files::isRegularFile)
                        .filter(file ->
                                file.toFile().length() > 0 && file.toFile().length() < LARGEST_SEED)
                        .forEach(seeds::add);
            }
        }
        return List.copyOf(seeds);
    }

    private void tryOne(Path seed) throws IOException {
        byte[] damaged = Files.readAllBytes(seed);
        for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
            damaged = changed(damaged);
        }
        Path file = Files.createTempDirectory("fuzz").resolve(String.valueOf(seed.getFileName()));
        Files.write(file, damaged);
        long start = System.nanoTime();
        try {
            RunFolder.read(file, patterns);
        } catch (UnreadableRunException e) {
            start = System.nanoTime();
        } catch (RuntimeException | Error e) {
            keep(e.toString(), damaged, seed);
        }
        if ((System.nanoTime() - start) / 1_000_000 > LONGEST_MILLIS) {
            keep("longer than " + LONGEST_MILLIS + " ms", damaged, seed);
        }
        Files.delete(file);
        Files.delete(file.getParent());
    }

    private void keep(String fault, byte[] damaged, Path seed) throws IOException {
        if (found.add(fault)) {
            Path folder = Files.createDirectories(Path.of("target", "fuzz"));
            Files.write(folder.resolve(found.size() + "-" + seed.getFileName()), damaged);
            System.err.println(seed + ": " + fault);
        }
    }

    /** A stretch left out, doubled, cut off or replaced by a piece that readers stumble over; or a bit turned. */
    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(200));
        byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> joined(bytes, at, new byte[0], to);
            case 1 -> joined(bytes, to, new byte[0], at);
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> joined(bytes, at, piece, at);
            default -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, Math.min(bytes.length, at + 1));
        };
    }

    private static byte[] joined(byte[] bytes, int end, byte[] between, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, end);
        joined.writeBytes(between);
        joined.write(bytes, from, bytes.length - from);
        return joined.toByteArray();
    }
}
