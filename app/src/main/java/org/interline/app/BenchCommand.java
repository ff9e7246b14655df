package org.interline.app;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.interline.app.exchange.ExchangeBench;
import org.interline.app.exchange.FarExchangeBench;
import org.interline.app.viewer.TransportBench;
import org.interline.app.viewer.ViewerBench;
import org.interline.app.viewer.ViewerMemory;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.Benches;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures, and prints one JSON object. */
@Command(
        name = "bench",
        description = "Measures one thing and prints one JSON object; without a name, lists them.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "What to measure.")
    private @Nullable String name;

    @Option(names = "--quick", description = "A short run, to see that it works.")
    private boolean quick;

    @Option(names = "--memory", description = "With viewer: what a browser holds, not times.")
    private boolean memory;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        String wanted = name;
        if (wanted == null) {
            for (Bench bench : all()) {
                System.out.printf("%-14s %s%n", bench.name(), bench.summary());
            }
            return 0;
        }
        Bench bench =
                all().stream()
                        .filter(each -> each.name().equals(wanted + (memory ? "-memory" : "")))
                        .findFirst()
                        .orElseThrow(() -> unknown(wanted));
        PrintStream out = System.out;
        // Nothing but the report belongs there; a node that is measured logs to it.
        System.setOut(System.err);
        String report;
        try {
            report = bench.run(new BenchOptions(quick)).toJson();
        } finally {
            System.setOut(out);
        }
        System.out.println(report);
        return 0;
    }

    private ParameterException unknown(String wanted) {
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "There is no benchmark \"%s\"%s; `interline bench` lists them."
                        .formatted(wanted, memory ? " of memory" : ""));
    }

    static List<Bench> all() {
        return Stream.concat(
                        Benches.all().stream(),
                        Stream.of(
                                new ExchangeBench(),
                                new FarExchangeBench(),
                                new TransportBench(),
                                new ViewerBench(),
                                new ViewerMemory()))
                .sorted(Comparator.comparing(Bench::name))
                .toList();
    }
}
