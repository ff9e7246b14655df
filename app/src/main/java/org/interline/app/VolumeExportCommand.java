package org.interline.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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
import picocli.CommandLine.Parameters;

/** Writes a node's volume, or that of DICOS CT files, in a format that other tools read. */
@Command(
        name = "export",
        description = {
            "Writes a volume as a folder of Zarr v3: one that a node keeps, or that of DICOS CT files.",
            "Of a node's only who may see the bag's images can; the node records the look. Files are of one scan and of the same voxels; each becomes a channel."
        },
        mixinStandardHelpOptions = true)
final class VolumeExportCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private From from = new From();

    @Option(
            names = "--zarr",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write; absent or empty.")
    private Path folder = Path.of(".");

    /** Where the volume is. */
    static final class From {
        @ArgGroup(exclusive = false, multiplicity = "1")
        private @Nullable OfNode node;

        @Parameters(
                arity = "1..*",
                paramLabel = "FILE",
                description = "A DICOS CT file, or those of one scan.")
        private @Nullable List<Path> files;
    }

    /** A volume that a node keeps. */
    static final class OfNode {
        @Option(
                names = "--node",
                required = true,
                paramLabel = "URL",
                description = "The console's address.")
        private URI address = URI.create("http://127.0.0.1:8080/");

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
    }

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

    @Override
    public Integer call() throws IOException {
        List<Path> files = from.files;
        OfNode node = from.node;
        if (node != null) {
            ofNode(node);
        } else if (files != null) {
            ofFiles(files);
        }
        return 0;
    }

    private void ofNode(OfNode node) {
        SignIn person = new SignIn(node.user, Passwords.of(node.password));
        try (NodeClient client = new NodeClient(node.address, person, Clock.system())) {
            VolumeOfNode volume = find(client, node.which);
            write(volume.open(client), volume.simulated(), new ConsoleProgress());
        }
    }

    private void ofFiles(List<Path> files) throws IOException {
        ConsoleProgress progress = new ConsoleProgress();
        Path parent = ZarrExport.requireWritable(folder);
        try (VolumeOfFiles volume = VolumeOfFiles.read(files, parent, progress)) {
            write(volume.reader(), volume.simulated(), progress);
        }
    }

    private void write(VolumeReader reader, Optional<Boolean> simulated, ConsoleProgress progress) {
        ZarrExport.write(
                reader, folder, simulated, (done, total) -> progress.at("chunk", done, total));
        print(reader.manifest(), simulated);
    }

    private static VolumeOfNode find(NodeClient client, Which which) {
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
