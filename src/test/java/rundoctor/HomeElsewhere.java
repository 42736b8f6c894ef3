package rundoctor;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps compiled rules out of the real home while the tests of a class run. */
public final class HomeElsewhere implements BeforeAllCallback, AfterAllCallback {

    private static final String PROPERTY = "user.home";

    private final String home = System.getProperty(PROPERTY);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path elsewhere = Files.createTempDirectory(Path.of("target"), "home");
        System.setProperty(PROPERTY, elsewhere.toAbsolutePath().toString());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.setProperty(PROPERTY, home);
    }
}
