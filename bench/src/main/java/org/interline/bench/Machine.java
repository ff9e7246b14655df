package org.interline.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Describes the machine that a figure was measured on. */
final class Machine {
    private Machine() {}

    /** For example "2 cores of …, 24 GiB, Linux 6.1 amd64, Temurin JDK 25+36". */
    static String description() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        String memory =
                system instanceof com.sun.management.OperatingSystemMXBean known
                        ? "%.0f GiB, ".formatted(known.getTotalMemorySize() / 1024.0 / 1024 / 1024)
                        : "";
        return "%d cores of %s, %s%s %s %s, %s %s"
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        memory,
                        system.getName(),
                        system.getVersion(),
                        system.getArch(),
                        System.getProperty("java.vendor.version"),
                        Runtime.version());
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("an unnamed processor");
        } catch (IOException e) {
            // Only Linux tells it this way.
            return "an unnamed processor";
        }
    }
}
