package org.interline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says that this process holds. */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** The most memory that this process has had in use, in MB; Linux counts it. */
    public static double peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
            }
        }
        throw new IOException("/proc/self/status has no line VmHWM");
    }
}
