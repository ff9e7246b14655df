package org.interline.bench;

import java.util.List;
import org.interline.bench.codec.CodecBench;
import org.interline.bench.ingest.IngestBench;
import org.interline.bench.ledger.LedgerBench;
import org.interline.bench.net.NetBench;
import org.interline.bench.signing.SigningBench;
import org.interline.bench.volume.VolumeBench;

/** The benchmarks by name. */
public final class Benches {
    private Benches() {}

    public static List<Bench> all() {
        return List.of(
                new CodecBench(),
                new IngestBench(),
                new LedgerBench(),
                new NetBench(),
                new SigningBench(),
                new VolumeBench());
    }
}
