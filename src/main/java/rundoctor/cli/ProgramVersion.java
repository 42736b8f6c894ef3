package rundoctor.cli;

import picocli.CommandLine.IVersionProvider;

/** Name and version of the program, as it was built. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return new String[] {"rundoctor " + (version == null ? "development" : version)};
    }
}
