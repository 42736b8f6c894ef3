package rundoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with a Java and a Maven that only say how they were called. */
@Timeout(120)
class LauncherTest {

    private static final Path SCRIPT = Path.of("rundoctor");
    private static final String JAVA = "#!/bin/sh\nfor a; do printf '<%s>\\n' \"$a\"; done\ncat\nexit 1\n";
    private static final String MAVEN =
            "#!/bin/sh\n[ \"$2\" = -v ] && echo 'Apache Maven 3.8.7' && exit\ntouch target/rundoctor.jar\necho built >>target/log\n";

    @TempDir
    private Path temp;

    private Path home;
    private Path bin;

    @BeforeEach
    void layOut() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
        home = Files.createDirectories(temp.resolve("a program"));
        bin = Files.createDirectories(temp.resolve("a jdk/bin"));
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "");
        script(home.resolve("rundoctor"), Files.readString(SCRIPT));
        script(bin.resolve("java"), JAVA);
        script(bin.resolve("javac"), "");
        script(bin.resolve("mvn"), MAVEN);
        release("17.0.1");
    }

    @Test
    void argumentsInputAndExitCodePassThrough() throws Exception {
        built();

        Outcome outcome = start(home.resolve("rundoctor"), "a log", "diagnose", "-", "two words", "*", "");

        assertEquals(1, outcome.code());
        assertTrue(outcome.out().endsWith("<diagnose>\n<->\n<two words>\n<*>\n<>\na log"), outcome.out());
    }

    @Test
    void linksToTheLauncherFindTheProgram() throws Exception {
        built();
        Path link = Files.createSymbolicLink(temp.resolve("a link"), home.resolve("rundoctor"));

        Outcome outcome = start(link, "", "diagnose");

        assertTrue(outcome.out().contains("<-Drundoctor.home=" + home.toRealPath() + ">"), outcome.out());
    }

    @Test
    void firstStartBuildsAndSaysSo() throws Exception {
        Outcome outcome = start(home.resolve("rundoctor"), "", "diagnose");

        assertTrue(outcome.err().contains("building with Maven"), outcome.err());
        assertEquals(List.of("built"), builds());
    }

    @Test
    void startsTogetherBuildOnce() throws Exception {
        Process one = process(home.resolve("rundoctor"), "diagnose");
        Process other = process(home.resolve("rundoctor"), "diagnose");

        one.getOutputStream().close();
        other.getOutputStream().close();
        one.waitFor();
        other.waitFor();

        assertEquals(List.of("built"), builds());
    }

    @Test
    void newerSourceIsBuiltAgain() throws Exception {
        built();
        Files.writeString(home.resolve("src/main/New.java"), "");
        Files.setLastModifiedTime(home.resolve("target/rundoctor.jar"), FileTime.fromMillis(0));

        start(home.resolve("rundoctor"), "", "diagnose");

        assertEquals(List.of("built"), builds());
    }

    @Test
    void editedRuleIsNotBuilt() throws Exception {
        built();
        Files.createDirectories(home.resolve("rules"));
        Files.writeString(home.resolve("rules/new.drl"), "");

        start(home.resolve("rundoctor"), "", "diagnose");

        assertEquals(List.of(), builds());
    }

    @Test
    void lockOfADeadBuildIsTakenAway() throws Exception {
        Files.createDirectories(home.resolve("target"));
        Files.createSymbolicLink(home.resolve("target/building"), Path.of("pid-999999999"));

        start(home.resolve("rundoctor"), "", "diagnose");

        assertEquals(List.of("built"), builds());
    }

    @Test
    void olderJavaIsRefusedWithItsVersion() throws Exception {
        built();
        release("11.0.2");

        Outcome outcome = start(home.resolve("rundoctor"), "", "diagnose");

        assertEquals(70, outcome.code());
        assertTrue(outcome.err().contains("expected Java 17 or newer, found 11"), outcome.err());
    }

    @Test
    void oldMavenIsRefusedWithItsVersion() throws Exception {
        script(bin.resolve("mvn"), "#!/bin/sh\necho 'Apache Maven 3.6.3'\n");

        Outcome outcome = start(home.resolve("rundoctor"), "", "diagnose");

        assertEquals(70, outcome.code());
        assertTrue(outcome.err().contains("expected Maven 3.8 or newer, found 3.6"), outcome.err());
    }

    private record Outcome(int code, String out, String err) {}

    private Outcome start(Path launcher, String input, String... arguments) throws Exception {
        Process process = process(launcher, arguments);
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(temp.resolve("err")));
    }

    private Process process(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
        builder.environment().put("JAVA_HOME", bin.getParent().toString());
        builder.environment().merge("PATH", bin + ":", (old, added) -> added + old);
        return builder.redirectError(temp.resolve("err").toFile()).start();
    }

    private void built() throws IOException {
        Files.createDirectories(home.resolve("target"));
        Files.writeString(home.resolve("target/rundoctor.jar"), "");
    }

    private List<String> builds() throws IOException {
        Path log = home.resolve("target/log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private void release(String version) throws IOException {
        Files.writeString(bin.resolveSibling("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
