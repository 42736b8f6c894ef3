package rundoctor.cli;

import picocli.CommandLine.IVersionProvider;

/** Name and version of the program, as it was built. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"rundoctor " + built()};
    }

    /** The release that this program is or will be. */
    static String release() {
        return built().replace("-SNAPSHOT", "");
    }

    private static String built() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
