package org.interline.conformance.kit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.dataspacetck.core.system.ConsoleMonitor;
import org.eclipse.dataspacetck.dsp.system.DspSystemLauncher;
import org.eclipse.dataspacetck.runtime.TckRuntime;

/**
 * Runs the kit with the properties of one file, and ends; {@link Verdicts} says what became of it.
 */
public final class RunKit {
    private RunKit() {}

    public static void main(String[] args) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(it -> settings.put(it, properties.getProperty(it)));
        TckRuntime.Builder.newInstance()
                .properties(settings)
                .addPackage("org.eclipse.dataspacetck.dsp.verification")
                .launcher(DspSystemLauncher.class)
                .monitor(new ConsoleMonitor(Boolean.getBoolean("kit.debug"), false))
                .build()
                .execute();
        // The kit's own threads keep a process alive.
        Runtime.getRuntime().halt(0);
    }
}
