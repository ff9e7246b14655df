package org.interline.dicos.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;

/** What the tests of this package share. */
final class Fixture {
    static final String CT = "1.2.840.10008.5.1.4.1.1.501.1";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
    static final AeTitle NODE = new AeTitle("NODE");
    static final AeTitle SCANNER = new AeTitle("SCANNER_1");

    private Fixture() {}

    static StoreScuConfig caller(StoreScp scp) {
        return new StoreScuConfig(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), scp.port()), NODE)
                .calling(SCANNER)
                .propose(ProposedContext.of(CT, EXPLICIT));
    }

    static StoreRequest request(int number) {
        return StoreRequest.of(CT, "2.25." + (1000 + number), EXPLICIT);
    }

    /** Harmless bytes, reproducible from their number; even in count, as data sets are. */
    static byte[] object(int number, int size) {
        byte[] bytes = new byte[size & ~1];
        new Random(number).nextBytes(bytes);
        return bytes;
    }
}
