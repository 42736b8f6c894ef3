package rundoctor.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rundoctor.RunDoctor;
import rundoctor.engine.Card;
import rundoctor.engine.Slug;

/**
 * Card, rules and tests of a new cause or symptom that already pass check and test, to be written over.
 *
 * @param category folder it goes to; "symptoms" for a symptom
 * @param id       what it will be called
 */
public record Skeleton(String category, String id) {

    /**
     * The skeleton for "CATEGORY/ID".
     *
     * @throws IllegalArgumentException when that is not what the words are
     */
    public static Skeleton of(String words) {
        String[] parts = words.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "expected CATEGORY/ID, for example optimisation/learning-rate-too-high, found \"" + words + "\"");
        }
        Skeleton skeleton = new Skeleton(parts[0], parts[1]);
        for (String word : parts) {
            if (!Slug.isOne(word)) {
                throw new IllegalArgumentException(
                        "expected " + Slug.EXPECTED + ", for example answers-swapped, found \"" + word + "\"");
            }
        }
        return skeleton;
    }

    /**
     * Writes the two files.
     *
     * @param doctor  knows the ids that are taken
     * @param folder  the rule folder
     * @param release our release that will first have it
     * @return the files
     * @throws IllegalArgumentException when the id is taken, now or formerly, or the category has no folder
     * @throws IOException              when a file is there already or cannot be written
     */
    public List<Path> write(RunDoctor doctor, Path folder, String release) throws IOException {
        Card taken = doctor.card(id).orElse(null);
        if (taken != null) {
            throw new IllegalArgumentException("expected an id that is not taken, found \"" + id + "\", which "
                    + taken.category() + "/" + taken.id() + ".drl has; see rundoctor rules show " + id);
        }
        if (category.equals(Card.SYMPTOMS)) {
            Files.createDirectories(folder.resolve(category));
        }
        if (!Files.isDirectory(folder.resolve(category))) {
            throw new IllegalArgumentException("expected one of the categories " + categories(folder) + ", found \""
                    + category + "\"; for a new one make the folder " + folder.resolve(category) + " first");
        }
        List<Path> files = new ArrayList<>();
        for (String ending : List.of(".drl", ".test.yaml")) {
            Path file = folder.resolve(category).resolve(id + ending);
            Files.writeString(file, text(ending, release), StandardOpenOption.CREATE_NEW);
            files.add(file);
        }
        return files;
    }

    private static List<String> categories(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private String text(String ending, String release) throws IOException {
        String kind = category.equals(Card.SYMPTOMS) ? "symptom" : "cause";
        try (InputStream skeleton = Skeleton.class.getResourceAsStream("/skeleton/" + kind + ending)) {
            return new String(skeleton.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@ID@", id)
                    .replace("@CATEGORY@", category)
                    .replace("@PACKAGE@", (category + "." + id).replace('-', '_'))
                    .replace("@VERSION@", release);
        }
    }
}
