package org.interline.node.operations.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * A PostgreSQL server left behind by a node that was killed. PostgreSQL itself outlives its
 * starter's SIGKILL, so whoever starts next on the same files must end it first.
 */
record Postmaster(ProcessHandle process, int port) {
    private static final System.Logger LOG = System.getLogger(Postmaster.class.getName());
    private static final long SHUTDOWN_SECONDS = 60;

    /** The server that runs on these files, if one does: what {@code postmaster.pid} names. */
    static Optional<Postmaster> runningOn(Path clusterFolder) {
        Path pidFile = clusterFolder.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            // PostgreSQL, "postmaster.pid": process id, data folder, start time, port, …
            List<String> lines = Files.readAllLines(pidFile);
            if (lines.size() < 4) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.get(3).strip());
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(Postmaster::isPostgres)
                    .map(process -> new Postmaster(process, port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    // The pid may have been given to another program since.
    private static boolean isPostgres(ProcessHandle process) {
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.readString(commandLine).contains("postgres");
        } catch (IOException gone) {
            return process.info().command().orElse("").contains("postgres");
        }
    }

    /** Asks the server to shut down in order, and waits until it has. */
    void stop() {
        LOG.log(
                System.Logger.Level.WARNING,
                "ending a PostgreSQL (process {0}) that an earlier node left behind",
                Long.toString(process.pid()));
        try {
            // SIGINT is PostgreSQL's "fast shutdown"; Java's own destroy() sends SIGTERM, which
            // waits for clients that may be gone for good.
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            process.onExit().get(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillRunning(e);
        } catch (Exception e) {
            throw stillRunning(e);
        }
    }

    private InterlineException stillRunning(Exception cause) {
        return new InterlineException(
                ErrorCategory.UNAVAILABLE,
                "operations.database-orphan",
                "A PostgreSQL of an earlier run (process %d) does not stop; end it with: kill -INT %d"
                        .formatted(process.pid(), process.pid()),
                cause);
    }
}
