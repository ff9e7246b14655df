package org.interline.bench.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interline.dicos.net.AeTitle;
import org.interline.dicos.net.NetException;
import org.interline.dicos.net.StoreScu;
import org.interline.dicos.net.StoreScuConfig;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** DCMTK's sender and receiver, as the distribution ships them. */
final class Dcmtk {
    static final String NAME = "DCMTK storescp +B";

    /** The largest PDU that DCMTK can be told to take. */
    private static final String PDU = "131072";

    private Dcmtk() {}

    /** Starts storescp as fast as it goes: bit preserving, its largest PDU. */
    static Process startReceiver(InetSocketAddress address, Path folder) {
        Process storescp =
                start(
                        List.of(
                                "storescp",
                                "+xs",
                                "+B",
                                "+uf",
                                "-dhl",
                                "-pdu",
                                PDU,
                                "-od",
                                folder.toString(),
                                String.valueOf(address.getPort())));
        while (true) {
            try (StoreScu scu =
                    StoreScu.connect(new StoreScuConfig(address, new AeTitle("STORESCP")))) {
                scu.echo();
                return storescp;
            } catch (NetException notYet) {
                if (!storescp.isAlive()) {
                    throw failed("storescp ended with " + storescp.exitValue(), notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Has storescu send one file so many times on one association. */
    static void send(InetSocketAddress address, Path file, int times) {
        List<String> command = new ArrayList<>(List.of("storescu", "-R", "-xs"));
        command.addAll(List.of("--max-send-pdu", PDU, address.getHostString()));
        command.add(String.valueOf(address.getPort()));
        for (int i = 0; i < times; i++) {
            command.add(file.toString());
        }
        try {
            int exit = start(command).waitFor();
            if (exit != 0) {
                throw failed("storescu ended with " + exit, new IOException(command.toString()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw failed("it is not installed; type: apt-get install -y dcmtk", e);
        }
    }

    private static InterlineException failed(String why, Exception cause) {
        return new InterlineException(
                ErrorCategory.UNAVAILABLE, "bench.dcmtk", "DCMTK: " + why, cause);
    }
}
