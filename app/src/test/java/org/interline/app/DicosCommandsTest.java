package org.interline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.image.PixelFrames;
import org.interline.dicos.net.StoreHandler;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.net.StoreScp;
import org.interline.dicos.net.StoreScpConfig;
import org.interline.kernel.Sha256;
import org.interline.simulator.Grid;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedFlight;
import org.interline.simulator.SimulatedObject;
import org.interline.simulator.SimulatedScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code interline dicos dump} and {@code dicos send}, on files of a simulated bag. */
class DicosCommandsTest {
    private static final int SLICES = 8;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.1", "1.2.840.10008.1.2.4.70"})
    void dumpTellsOfEachFileWhatItIsAndTheHashOfItsSamples(String uid) {
        TransferSyntax syntax = TransferSyntax.of(uid);
        SimulatedObject ct = scan(syntax).getFirst();
        SimulatedObject report = scan(syntax).getLast();
        Ran ran =
                Ran.interline(
                        "dicos",
                        "dump",
                        "--json",
                        written("ct.dcs", ct.dataSet(), ct.syntax()).toString(),
                        written("tdr.dcs", report.dataSet(), report.syntax()).toString());
        assertThat(ran.exit()).as(ran.out()).isZero();
        JsonNode volume = ran.json().get(0);
        assertThat(volume.path("sopClass").asString()).isEqualTo(Uids.DICOS_CT);
        assertThat(volume.path("edition").asString()).isEqualTo("V03");
        assertThat(volume.path("transferSyntax").asString()).isEqualTo(uid);
        assertThat(volume.path("framesDeclared").asInt()).isEqualTo(SLICES);
        assertThat(volume.path("framesDecoded").asInt()).isEqualTo(SLICES);
        // The same bag in either syntax has the same samples, so the hash is one.
        assertThat(volume.path("samplesSha256").asString())
                .isEqualTo(hashOfSamples(scan(TransferSyntax.EXPLICIT).getFirst()));
        JsonNode second = ran.json().get(1);
        assertThat(second.path("sopClass").asString()).isEqualTo(Uids.DICOS_TDR);
        assertThat(second.path("framesDeclared").asInt(-1)).isZero();
        assertThat(second.path("samplesSha256").isNull()).isTrue();
    }

    @Test
    void dumpOfAFileWithTooFewFramesNamesBothNumbers() {
        SimulatedObject ct = scan(TransferSyntax.EXPLICIT).getFirst();
        DataSet tooFew =
                ct.dataSet().toBuilder().putInts(Tags.NUMBER_OF_FRAMES, SLICES + 92).build();
        Ran ran =
                Ran.interline(
                        "dicos",
                        "dump",
                        "--json",
                        written("short.dcs", tooFew, ct.syntax()).toString());
        assertThat(ran.exit()).isEqualTo(1);
        JsonNode file = ran.json().get(0);
        assertThat(file.path("error").asString()).contains("100").contains("8");
        assertThat(file.path("framesDeclared").asInt()).isEqualTo(100);
        assertThat(file.path("framesDecoded").asInt(-1)).isZero();
    }

    @Test
    void sendDeliversEachFileAndTellsWhatBecameOfIt() {
        List<SimulatedObject> objects = scan(TransferSyntax.JPEG_LOSSLESS_SV1);
        List<String> received = new CopyOnWriteArrayList<>();
        Ran ran =
                sent(
                        objects,
                        (info, request, dataSet) -> {
                            dataSet.transferTo(OutputStream.nullOutputStream());
                            received.add(request.sopInstanceUid());
                            return StoreOutcome.SUCCESS;
                        });
        assertThat(ran.exit()).as(ran.out() + ran.errors()).isZero();
        assertThat(received)
                .containsExactlyElementsOf(
                        objects.stream().map(SimulatedObject::sopInstanceUid).toList());
        assertThat(ran.json()).hasSize(objects.size());
        assertThat(ran.json())
                .allSatisfy(file -> assertThat(file.path("stored").asBoolean()).isTrue());
    }

    @Test
    void sendFailsWhenOneFileIsRefusedAndSaysWhy() {
        String report = Uids.DICOS_TDR;
        Ran ran =
                sent(
                        scan(TransferSyntax.JPEG_LOSSLESS_SV1),
                        (info, request, dataSet) ->
                                request.sopClassUid().equals(report)
                                        ? StoreOutcome.outOfResources("no room for reports")
                                        : StoreOutcome.SUCCESS);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.json().get(0).path("stored").asBoolean()).isTrue();
        JsonNode last = ran.json().get(3);
        assertThat(last.path("stored").asBoolean()).isFalse();
        assertThat(last.path("outcome").asString()).contains("A700", "no room for reports");
    }

    private Ran sent(List<SimulatedObject> objects, StoreHandler handler) {
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), handler)) {
            List<String> arguments = new ArrayList<>();
            arguments.addAll(
                    List.of("dicos", "send", "--json", "--to", "NODE@127.0.0.1:" + scp.port()));
            for (int i = 0; i < objects.size(); i++) {
                SimulatedObject object = objects.get(i);
                arguments.add(written(i + ".dcs", object.dataSet(), object.syntax()).toString());
            }
            return Ran.interline(arguments.toArray(String[]::new));
        }
    }

    private Path written(String name, DataSet dataSet, TransferSyntax syntax) {
        try {
            Path file = folder.resolve(name);
            DicosWriter.writeFile(file, dataSet, syntax);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hashOfSamples(SimulatedObject ct) {
        PixelFrames frames = PixelFrames.of(ct.dataSet(), ct.syntax()).orElseThrow();
        MessageDigest digest = Sha256.newDigest();
        for (int frame = 0; frame < SLICES; frame++) {
            short[] samples = frames.decodeShorts(frame);
            ByteBuffer bytes =
                    ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(samples);
            digest.update(bytes);
        }
        return Sha256.finish(digest).hex();
    }

    private static List<SimulatedObject> scan(TransferSyntax syntax) {
        OffsetDateTime departs = OffsetDateTime.parse("2026-11-22T09:20:00+09:00");
        return new SimulatedScanner(
                        "SIM1",
                        new Grid(32, 32, SLICES, 20),
                        syntax,
                        () -> Instant.parse("2026-11-21T23:39:00Z"))
                .scan(
                        new SimulatedBag("0999000001", 7, true),
                        new SimulatedFlight(
                                "KE", "35", "ICN", "ATL", departs, departs.plusHours(14)));
    }
}
