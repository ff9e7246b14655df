package org.interline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.interline.app.client.NodeClient;
import org.interline.app.client.Pages;
import org.interline.app.client.SignIn;
import org.interline.app.demo.Demo;
import org.interline.kernel.Clock;
import org.interline.volume.VolumeReader;
import org.interline.volume.zarr.ZarrExport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VolumeExportTest {

    @Test
    void aVolumeIsFetchedFromANodeAndWrittenAsZarr(@TempDir Path folder) throws IOException {
        Clock clock = Clock.system();
        try (Demo demo = Demo.start(folder.resolve("node"), 0, true, clock, clock.now())) {
            var decided =
                    demo.decideAll(
                            demo.fly(1, 1), 1, false, Duration.ofMinutes(5), (all, states) -> {});
            assertThat(decided.isComplete()).isTrue();
            URI address = demo.address();
            try (NodeClient client = new NodeClient(address, supervisor(demo), clock)) {
                JsonNode bag = Pages.all(client, "/api/v1/bags?limit=200").getFirst();
                VolumeOfNode volume =
                        VolumeOfNode.ofBag(client, UUID.fromString(bag.path("id").asString()));
                assertThat(volume.simulated()).contains(true);
                VolumeReader reader = volume.open(client);
                Path zarr = folder.resolve("bag.zarr");
                ZarrExport.write(reader, zarr, volume.simulated(), (done, total) -> {});
                JsonNode written =
                        JsonMapper.shared()
                                .readTree(Files.readString(zarr.resolve("zarr.json")))
                                .path("attributes")
                                .path("interline");
                assertThat(written.path("simulated").asBoolean()).isTrue();
                assertThat(written.path("root").asString())
                        .isEqualTo(reader.manifest().root().toString());
                String channel = reader.manifest().channel(0).name();
                assertThat(zarr.resolve(channel + "/0/c/0/0/0")).isNotEmptyFile();
            }
        }
    }

    private static SignIn supervisor(Demo demo) {
        JsonNode people =
                JsonMapper.shared()
                        .readTree(
                                JsonMapper.shared().writeValueAsString(demo.signInsForPrograms()));
        for (JsonNode person : people) {
            if (person.path("roles").toString().contains("supervisor")) {
                return new SignIn(
                        person.path("username").asString(), person.path("password").asString());
            }
        }
        throw new AssertionError("the demo has no supervisor");
    }

    @Test
    void aBagOrAVolumeMustBeNamed() {
        StringWriter errors = new StringWriter();
        int exit =
                Main.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute(
                                "volume",
                                "export",
                                "--node",
                                "http://127.0.0.1:1/",
                                "--user",
                                "anna",
                                "--zarr",
                                "bag.zarr");
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--bag=ID").contains("--volume=ID");
    }
}
