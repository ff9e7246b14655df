package org.interline.app;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "interline " + (version == null ? "(unpackaged)" : version), "JDK " + Runtime.version()
        };
    }
}
