package org.interline.simulator;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A bag on a simulated flight.
 *
 * @param lpn the ten digits on its tag
 * @param seed of its contents
 * @param withFind whether the simulated machine will point at something harmless in it
 */
public record SimulatedBag(String lpn, long seed, boolean withFind) {

    /** Airline codes of bag tags are three digits; no airline has this one. */
    private static final String ISSUER = "999";

    /** About one bag in four has a find. */
    private static final int FIND_ONE_IN = 4;

    /** The bags of this seed: always the same ones. */
    public static List<SimulatedBag> some(int count, long seed) {
        Random random = new Random(seed);
        int first = random.nextInt(900_000);
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new SimulatedBag(
                                "0%s%06d".formatted(ISSUER, (first + i * 7) % 1_000_000),
                                seed * 1_000_003 + i,
                                i % FIND_ONE_IN == 1))
                .toList();
    }
}
