package org.interline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.interline.app.client.NodeClient;
import org.interline.app.client.SignIn;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.LedgerVerifier;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.Tile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a node's ledger as files. */
@Command(
        name = "export",
        description =
                "Writes a node's ledger and its keys (the file policy) into a folder, and verifies it. Only an auditor can.",
        mixinStandardHelpOptions = true)
final class LedgerExportCommand implements Callable<Integer> {
    private static final String ADDRESS = "/api/v1/ledger/";

    @Option(
            names = "--node",
            required = true,
            paramLabel = "URL",
            description = "The console's address.")
    private URI node = URI.create("http://127.0.0.1:8080/");

    @Option(names = "--user", required = true, description = "Who asks: an auditor.")
    private String user = "";

    @Option(
            names = "--password",
            interactive = true,
            arity = "0..1",
            description = "Asked for when not given; INTERLINE_PASSWORD is read first.")
    private char @Nullable [] password;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write; absent or empty.")
    private Path folder = Path.of(".");

    @Option(
            names = "--witnessed",
            description =
                    "The last checkpoint that partners have signed, and the keys of all of them.")
    private boolean witnessed;

    @Override
    public Integer call() {
        requireEmpty();
        byte[] policy;
        String which = witnessed ? "?witnessed=true" : "";
        try (NodeClient client =
                new NodeClient(node, new SignIn(user, Passwords.of(password)), Clock.system())) {
            policy = client.getBytes(ADDRESS + "policy" + which);
            byte[] checkpoint = client.getBytes(ADDRESS + "checkpoint" + which);
            List<Tile> tiles = Tile.ofTree(SignedCheckpoint.parse(checkpoint).checkpoint().size());
            ConsoleProgress progress = new ConsoleProgress();
            for (int i = 0; i < tiles.size(); i++) {
                String path = tiles.get(i).path();
                write(path, client.getBytes(ADDRESS + path));
                progress.at("tile", i + 1, tiles.size());
            }
            write("policy", policy);
            write("checkpoint", checkpoint);
        }
        return LedgerVerifyCommand.tell(
                new LedgerVerifier(LedgerPolicy.parse(policy)).folder(folder, Optional.empty()));
    }

    private void requireEmpty() {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            if (files.findAny().isPresent()) {
                throw new InterlineException(
                        ErrorCategory.INVALID_INPUT,
                        "ledger.export-folder",
                        "%s is not empty; name a folder that is empty or not there"
                                .formatted(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

    private void write(String path, byte[] content) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "it is in a folder"));
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
