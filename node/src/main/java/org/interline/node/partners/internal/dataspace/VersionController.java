package org.interline.node.partners.internal.dataspace;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import org.interline.dataspace.Dsp;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells anyone which editions of the protocol are spoken here, and where. */
@RestController
@Hidden
class VersionController {
    static final String PATH = "/.well-known/dspace-version";

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, List<Map<String, String>>> versions() {
        return Map.of(
                "protocolVersions",
                List.of(
                        Map.of(
                                "version",
                                Dsp.VERSION,
                                "path",
                                OwnAddress.PATH,
                                "binding",
                                "HTTPS")));
    }
}
