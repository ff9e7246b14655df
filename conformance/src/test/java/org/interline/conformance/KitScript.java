package org.interline.conformance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interline.dataspace.Dataset;

/**
 * What the kit's scenarios want the node to do by itself, as the sequence diagrams of the kit's
 * tests show it, and the datasets and agreements that they are about.
 */
final class KitScript {
    /** How many tests the kit has; fewer would mean that it was not run whole. */
    static final int TESTS = 67;

    private static final List<String> NEGOTIATED =
            Stream.of(numbers("ACN01", 4), numbers("ACN02", 7), numbers("ACN03", 4))
                    .flatMap(List::stream)
                    .toList();
    private static final List<String> NEGOTIATED_AS_CONSUMER =
            Stream.of(numbers("ACNC01", 4), numbers("ACNC02", 6), numbers("ACNC03", 6))
                    .flatMap(List::stream)
                    .toList();
    static final List<String> PROVIDED =
            Stream.of(numbers("ATP01", 5), numbers("ATP02", 5), numbers("ATP03", 6))
                    .flatMap(List::stream)
                    .toList();
    static final List<String> CONSUMED =
            Stream.of(numbers("ATPC01", 5), numbers("ATPC02", 5), numbers("ATPC03", 6))
                    .flatMap(List::stream)
                    .toList();

    private KitScript() {}

    private static List<String> numbers(String prefix, int most) {
        return IntStream.rangeClosed(1, most).mapToObj(it -> prefix + '0' + it).toList();
    }

    private static String offer(String dataset) {
        return "CD123:" + dataset + ":456";
    }

    static List<Dataset> datasets() {
        return Stream.concat(NEGOTIATED.stream(), Stream.of("CAT0101", "CAT0102"))
                .map(it -> NodeUnderTest.dataset(it, offer(it)))
                .toList();
    }

    /** {@code ACN0101} is {@code CN_01_01} to the kit. */
    static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        Stream.concat(NEGOTIATED.stream(), NEGOTIATED_AS_CONSUMER.stream())
                .forEach(it -> {
                    settings.put(test(it) + "_DATASETID", it);
                    settings.put(test(it) + "_OFFERID", offer(it));
                });
        Stream.concat(PROVIDED.stream(), CONSUMED.stream())
                .forEach(it -> {
                    settings.put(test(it) + "_AGREEMENTID", it);
                    settings.put(test(it) + "_FORMAT", "HttpData-PULL");
                });
        numbers("CAT01", 3)
                .forEach(it -> settings.put("CAT_01_" + it.substring(5) + "_DATASETID", it));
        return settings;
    }

    private static String test(String about) {
        return about.replaceFirst("^A(CN|TP)(C?)(\\d\\d)(\\d\\d)$", "$1_$2_$3_$4")
                .replace("__", "_");
    }

    static Script make() {
        Script script = new Script();
        for (String it : List.of("ACN0101", "ACN0204", "ACN0302", "ACN0303", "ACN0304")) {
            script.on(it, "REQUESTED", "offer");
        }
        script.on("ACN0102", "REQUESTED", "offer").on("ACN0102", "REQUESTED 2", "terminate");
        script.on("ACN0103", "REQUESTED", "offer")
                .on("ACN0103", "ACCEPTED", "agree")
                .on("ACN0103", "VERIFIED", "finalize");
        script.on("ACN0104", "REQUESTED", "agree").on("ACN0104", "VERIFIED", "finalize");
        script.on("ACN0201", "REQUESTED", "terminate");
        script.on("ACN0203", "REQUESTED", "agree");
        script.on("ACN0205", "REQUESTED", "offer").on("ACN0205", "OFFERED", "terminate");
        script.on("ACN0206", "REQUESTED", "offer").on("ACN0206", "ACCEPTED", "terminate");
        script.on("ACN0207", "REQUESTED", "agree").on("ACN0207", "VERIFIED", "terminate");
        script.on("ACN0301", "REQUESTED", "agree").on("ACN0301", "VERIFIED", "finalize");

        for (String it : List.of("ACNC0101", "ACNC0205", "ACNC0304", "ACNC0305", "ACNC0306")) {
            script.on(it, "OFFERED", "accept");
        }
        for (String it : List.of("ACNC0101", "ACNC0104", "ACNC0206")) {
            script.on(it, "AGREED", "verify");
        }
        script.on("ACNC0102", "OFFERED", "request");
        script.on("ACNC0103", "OFFERED", "terminate");
        script.on("ACNC0202", "REQUESTED", "terminate");
        script.on("ACNC0203", "AGREED", "terminate");

        for (String it :
                List.of(
                        "ATP0101", "ATP0102", "ATP0103", "ATP0104", "ATP0201", "ATP0202", "ATP0203",
                        "ATP0204", "ATP0303", "ATP0304", "ATP0305", "ATP0306")) {
            script.on(it, "REQUESTED", "start");
        }
        script.on("ATP0101", "STARTED", "terminate");
        script.on("ATP0102", "STARTED", "complete");
        script.on("ATP0103", "STARTED", "suspend").on("ATP0103", "SUSPENDED", "terminate");
        script.on("ATP0104", "STARTED", "suspend")
                .on("ATP0104", "SUSPENDED", "start")
                .on("ATP0104", "STARTED 2", "complete");
        script.on("ATP0105", "REQUESTED", "terminate");

        script.on("ATPC0201", "STARTED", "terminate");
        script.on("ATPC0202", "STARTED", "complete");
        script.on("ATPC0203", "STARTED", "suspend").on("ATPC0203", "SUSPENDED", "terminate");
        script.on("ATPC0205", "REQUESTED", "terminate");
        return script;
    }
}
