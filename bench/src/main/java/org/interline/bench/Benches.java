package org.interline.bench;

import java.util.List;
import java.util.Optional;
import org.interline.bench.codec.CodecBench;
import org.interline.bench.ingest.IngestBench;
import org.interline.bench.net.NetBench;
import org.interline.bench.volume.VolumeBench;

/** The benchmarks by name. */
public final class Benches {
    private Benches() {}

    public static List<Bench> all() {
        return List.of(new CodecBench(), new IngestBench(), new NetBench(), new VolumeBench());
    }

    public static Optional<Bench> named(String name) {
        return all().stream().filter(bench -> bench.name().equals(name)).findFirst();
    }
}
