package org.interline.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.interline.node.audit.LedgerRenewal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends a stopped node's ledger, so that another begins. */
@Command(
        name = "renew",
        description =
                "Ends the ledger of a stopped node, as after a restore to an earlier state. It is kept beside; at the next start another begins, whose record says which one it follows and why.",
        mixinStandardHelpOptions = true)
final class LedgerRenewCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The node's data folder.")
    private Path data = Path.of(".");

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in one line: for the record and for partners.")
    private String reason = "";

    @Override
    public Integer call() {
        LedgerRenewal.Ended ended = LedgerRenewal.renew(data, reason);
        System.out.printf(
                "Ended: %s with %d leaves, root %s%n"
                        + "It is kept in %s. The next start begins another ledger; tell partners why, and have them enter this node's card again.%n",
                ended.origin(), ended.size(), ended.root(), data.resolve(ended.kept()));
        return 0;
    }
}
