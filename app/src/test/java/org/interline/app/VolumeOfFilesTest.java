package org.interline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.image.PixelFrames;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.simulator.Grid;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedFlight;
import org.interline.simulator.SimulatedObject;
import org.interline.simulator.SimulatedScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code interline volume export --zarr DIR FILE…}, read back by zarrita. */
class VolumeOfFilesTest {
    /** Odd, and more than a brick long. */
    private static final Grid GRID = new Grid(37, 25, 66, 10);

    private static final Clock CLOCK = Clock.system();

    @Test
    void oneFileIsReadBackToTheBit(@TempDir Path folder) throws Exception {
        Path file = files(folder, 3, TransferSyntax.EXPLICIT).getFirst();
        Path zarr = folder.resolve("bag.zarr");
        Ran ran = export(zarr, file);
        assertThat(ran.exit()).as(ran.errors()).isZero();
        assertThat(ran.out()).contains("1 channels", "(simulated)");
        JsonNode volume = volume(zarr);
        assertThat(volume.path("simulated").asBoolean()).isTrue();
        // What a node that was sent the file says of it too.
        assertThat(volume.at("/sources/0").asString()).isEqualTo(dataSetSha256(file));
        assertSameSamples(zarr, volume.at("/channels/0/name").asString(), file);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .as("nothing but the files and the export")
                    .allMatch(name -> name.endsWith(".dcs") || name.equals("bag.zarr"));
        }
    }

    @Test
    void filesOfOneScanBecomeChannelsAndCompressedFramesAreDecoded(@TempDir Path folder)
            throws Exception {
        List<Path> files = files(folder, 4, TransferSyntax.JPEG_LOSSLESS_SV1).subList(0, 2);
        Path zarr = folder.resolve("bag.zarr");
        Ran ran = export(zarr, files.toArray(Path[]::new));
        assertThat(ran.exit()).as(ran.errors()).isZero();
        JsonNode channels = volume(zarr).path("channels");
        assertThat(channels).hasSize(2);
        for (int c = 0; c < 2; c++) {
            assertSameSamples(zarr, channels.get(c).path("name").asString(), files.get(c));
        }
    }

    @Test
    void filesOfTwoScansAreNotMixed(@TempDir Path folder) throws IOException {
        Path first = files(folder, 3, TransferSyntax.EXPLICIT).getFirst();
        Path other = files(folder, 4, TransferSyntax.EXPLICIT).get(1);
        refused(folder, List.of(first, other), "do not have the same scan", other.toString());
    }

    @Test
    void whatIsNoCtIsRefusedByName(@TempDir Path folder) throws IOException {
        List<Path> files = files(folder, 3, TransferSyntax.EXPLICIT);
        refused(folder, files.subList(2, 3), "is to be a CT, and is none", files.get(2).toString());
        Path text = Files.writeString(folder.resolve("notes.dcs"), "no DICOS file at all");
        refused(folder, List.of(text), text.toString());
        Path cut = folder.resolve("cut.dcs");
        byte[] whole = Files.readAllBytes(files.getFirst());
        Files.write(cut, Arrays.copyOf(whole, whole.length - 5000));
        refused(folder, List.of(cut), cut.toString());
        refused(folder, List.of(folder.resolve("absent.dcs")), "is no file that can be read");
    }

    @Test
    void aFolderThatIsTakenIsRefusedBeforeAnyFileIsRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kept"), "kept");
        Ran ran = export(folder, folder.resolve("absent.dcs"));
        assertThat(ran.exit()).isNotZero();
        assertThat(ran.errors()).contains("is not an empty folder");
    }

    private static void refused(Path folder, List<Path> files, String... words) {
        Path zarr = folder.resolve("refused.zarr");
        Ran ran = export(zarr, files.toArray(Path[]::new));
        assertThat(ran.exit()).isNotZero();
        assertThat(ran.errors()).contains(words).doesNotContain("\tat ");
        assertThat(zarr).doesNotExist();
    }

    private static Ran export(Path zarr, Path... files) {
        List<String> words = new ArrayList<>(List.of("volume", "export", "--zarr", "" + zarr));
        Stream.of(files).map(Path::toString).forEach(words::add);
        return Ran.interline(words.toArray(String[]::new));
    }

    /** All objects of a bag of this number, the two CTs first. */
    private static List<Path> files(Path folder, long number, TransferSyntax syntax)
            throws IOException {
        OffsetDateTime now = CLOCK.now().atOffset(ZoneOffset.UTC);
        SimulatedFlight flight =
                new SimulatedFlight("KE", "35", "ICN", "ATL", now.minusHours(9), now.plusHours(6));
        List<Path> files = new ArrayList<>();
        SimulatedScanner scanner = SimulatedScanner.ofDualEnergy("SIM1", GRID, syntax, CLOCK);
        for (SimulatedObject object :
                scanner.scan(new SimulatedBag("0999000001", number, true), flight)) {
            Path file = folder.resolve(number + "-" + files.size() + ".dcs");
            DicosWriter.writeFile(file, object.dataSet(), object.syntax());
            files.add(file);
        }
        return files;
    }

    private static JsonNode volume(Path zarr) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(zarr.resolve("zarr.json")))
                .at("/attributes/interline");
    }

    private static String dataSetSha256(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        try (DicosFile file = DicosFile.open(path)) {
            return Sha256.of(Arrays.copyOfRange(bytes, (int) file.dataSetOffset(), bytes.length))
                    .toString();
        }
    }

    private static void assertSameSamples(Path zarr, String channel, Path file)
            throws IOException, InterruptedException {
        String array = channel + "/0";
        JsonNode found = byZarrita(zarr, array).path(array);
        assertThat(found.path("shape").toString()).isEqualTo("[66,25,37]");
        try (DicosFile source = DicosFile.open(file)) {
            assertThat(found.path("sha256").asString())
                    .isEqualTo(PixelFrames.of(source).orElseThrow().samplesSha256(1).toString());
        }
    }

    private static JsonNode byZarrita(Path zarr, String array)
            throws IOException, InterruptedException {
        Path console = Path.of(System.getProperty("interline.root", "..")).resolve("console");
        Process process =
                new ProcessBuilder("node", "bench/zarr-digests.mjs", zarr.toString(), array)
                        .directory(console.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return JsonMapper.shared().readTree(text);
    }
}
