package org.interline.dicos.object;

import java.util.List;
import java.util.stream.Stream;

/**
 * The program that recognised threats: the values of (4010,1029).
 *
 * @param manufacturer who made it
 * @param version which one
 * @param parameters how it was set
 */
public record DetectionAlgorithm(String manufacturer, String version, List<String> parameters) {

    public DetectionAlgorithm {
        parameters = List.copyOf(parameters);
    }

    static DetectionAlgorithm read(List<String> values) {
        return new DetectionAlgorithm(
                values.isEmpty() ? "" : values.getFirst(),
                values.size() < 2 ? "" : values.get(1),
                values.size() < 3 ? List.of() : values.subList(2, values.size()));
    }

    String[] values() {
        return Stream.concat(Stream.of(manufacturer, version), parameters.stream())
                .toArray(String[]::new);
    }
}
