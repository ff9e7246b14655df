package org.interline.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.interline.app.client.NodeClient;
import org.interline.app.client.SignIn;
import org.interline.kernel.Clock;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;
import org.interline.volume.zarr.ZarrExport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a node's volume in a format that other tools read. */
@Command(
        name = "export",
        description =
                "Writes a volume as a folder of Zarr v3. Only who may see the bag's images can; the node records the look.",
        mixinStandardHelpOptions = true)
final class VolumeExportCommand implements Callable<Integer> {
    @Option(
            names = "--node",
            required = true,
            paramLabel = "URL",
            description = "The console's address.")
    private URI node = URI.create("http://127.0.0.1:8080/");

    @Option(names = "--user", required = true, description = "Who asks.")
    private String user = "";

    @Option(
            names = "--password",
            interactive = true,
            arity = "0..1",
            description = "Asked for when not given; INTERLINE_PASSWORD is read first.")
    private char @Nullable [] password;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** What is exported. */
    static final class Which {
        @Option(
                names = "--bag",
                required = true,
                paramLabel = "ID",
                description = "The bag whose one volume it is.")
        private @Nullable UUID bag;

        @Option(
                names = "--volume",
                required = true,
                paramLabel = "ID",
                description =
                        "The volume itself; the export then does not say whether it is simulated.")
        private @Nullable UUID volume;
    }

    @Option(
            names = "--zarr",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write; absent or empty.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        ConsoleProgress progress = new ConsoleProgress();
        try (NodeClient client =
                new NodeClient(node, new SignIn(user, Passwords.of(password)), Clock.system())) {
            VolumeOfNode volume = find(client);
            VolumeReader reader = volume.open(client);
            ZarrExport.write(
                    reader,
                    folder,
                    volume.simulated(),
                    (done, total) -> progress.at("chunk", done, total));
            print(reader.manifest(), volume.simulated());
        }
        return 0;
    }

    private VolumeOfNode find(NodeClient client) {
        UUID bag = which.bag;
        if (bag != null) {
            return VolumeOfNode.ofBag(client, bag);
        }
        return new VolumeOfNode(String.valueOf(which.volume), Optional.empty());
    }

    private void print(VolumeManifest manifest, Optional<Boolean> simulated) {
        System.out.printf(
                "Wrote %s: %s samples, %d channels, root %s%s%n",
                folder,
                manifest.spec().geometry().dimensions(),
                manifest.spec().channels().size(),
                manifest.root(),
                simulated.orElse(false) ? " (simulated)" : "");
    }
}
