package rundoctor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Curve;
import rundoctor.facts.CurveFact;
import rundoctor.facts.Fact;
import rundoctor.facts.Figure;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.Source;
import rundoctor.facts.SourceFile;
import rundoctor.facts.Warning;
import rundoctor.features.FactSheet;
import rundoctor.ingest.Bounds;
import rundoctor.ingest.Limit;
import rundoctor.ingest.RunArchive;

/** The floor plan: facts, then ingest and features, then engine, then report; the door sees all, the faces see the door. */
class FloorPlanTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("rundoctor");

    private static final String FACTS = "rundoctor.facts";
    private static final String INGEST = "rundoctor.ingest";
    private static final String FEATURES = "rundoctor.features";
    private static final String ENGINE = "rundoctor.engine";
    private static final String REPORT = "rundoctor.report";
    private static final String CLI = "rundoctor.cli";
    private static final String[] FACES = {
        CLI, "rundoctor.batch", "rundoctor.evaluate", "rundoctor.workbench", "rundoctor.server", "rundoctor.mcp"
    };
    private static final String[] JDK = {"java..", "javax.."};
    private static final String[] JACKSON = {"com.fasterxml.jackson.."};
    private static final String[] LOGGING = {"org.slf4j.."};
    private static final String[] YAML = {"org.yaml.snakeyaml.."};
    private static final String[] COMPRESS = {"org.apache.commons.compress..", "io.airlift.compress.."};
    private static final String[] PROTOBUF = {"com.google.protobuf.."};
    private static final String[] DROOLS = {"org.drools..", "org.kie.."};
    private static final String[] PICOCLI = {"picocli.."};

    @Test
    void factsNeedNothingButTheJdk() {
        onlyDependOn(FACTS, libraries(JDK));
    }

    @Test
    void ingestStandsOnFacts() {
        onlyDependOn(
                INGEST,
                libraries(JDK, JACKSON, YAML, COMPRESS, PROTOBUF, LOGGING).or(rooms(FACTS)));
    }

    @Test
    void featuresStandOnFacts() {
        onlyDependOn(FEATURES, libraries(JDK, JACKSON, LOGGING).or(rooms(FACTS)));
    }

    @Test
    void engineStandsOnFeaturesAndQuotesFactsWithoutKnowingOneKind() {
        DescribedPredicate<JavaClass> quoted = belongToAnyOf(
                        Fact.class,
                        CurveFact.class,
                        Figure.class,
                        Run.class,
                        Curve.class,
                        Setting.class,
                        Source.class,
                        SourceFile.class,
                        Warning.class)
                .onResultOf(JavaClass::getBaseComponentType);

        onlyDependOn(
                ENGINE,
                libraries(JDK, JACKSON, LOGGING, DROOLS).or(rooms(FEATURES)).or(quoted));
    }

    @Test
    void reportStandsOnEngine() {
        onlyDependOn(REPORT, libraries(JDK, JACKSON, LOGGING).or(rooms(ENGINE)));
    }

    @Test
    void facesSeeTheDoorTheReportAndWhatTheDoorGives() {
        for (String face : FACES) {
            classes()
                    .that()
                    .resideInAPackage(face)
                    .should()
                    .onlyDependOnClassesThat(libraries(JDK, JACKSON, LOGGING, PICOCLI)
                            .or(rooms("rundoctor", ENGINE, REPORT))
                            .or(belongToAnyOf(RunArchive.Found.class, Bounds.class, Limit.class, FactSheet.class))
                            .or(rooms(FACES)))
                    .allowEmptyShould(true)
                    .check(PROGRAM);
        }
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noneOutside(CLI, resideInAnyPackage(PICOCLI));
    }

    @Test
    void onlyTheEngineKnowsDrools() {
        noneOutside(ENGINE, resideInAnyPackage(DROOLS));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("rundoctor.(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void nothingIsUnpickled() {
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(ObjectInputStream.class))
                .check(PROGRAM);
    }

    @Test
    void onlyTheCommandLineWritesToStandardOutput() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .accessField(System.class, "out")
                .check(PROGRAM);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> tree = Files.walk(SOURCES)) {
            List<Path> silent = tree.filter(FloorPlanTest::holdsSources)
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();

            assertEquals(List.of(), silent);
        }
    }

    private static boolean holdsSources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void onlyDependOn(String room, DescribedPredicate<JavaClass> allowed) {
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(allowed.or(resideInAPackage(room)))
                .check(PROGRAM);
    }

    private static void noneOutside(String room, DescribedPredicate<JavaClass> library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat(library)
                .check(PROGRAM);
    }

    /** The empty package is that of primitive types. */
    private static DescribedPredicate<JavaClass> libraries(String[]... packages) {
        return resideInAnyPackage(
                Stream.concat(Stream.of(""), Stream.of(packages).flatMap(Stream::of))
                        .toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> rooms(String... packages) {
        return resideInAnyPackage(packages);
    }
}
