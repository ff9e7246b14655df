package org.interline.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with ledgers. */
@Command(
        name = "ledger",
        description = "Verifies a ledger or a proof, takes a node's ledger out of it, or ends it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LedgerVerifyCommand.class,
            LedgerExportCommand.class,
            LedgerRenewCommand.class
        })
final class LedgerCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Name what to do: verify, export, renew.");
        }
    }
}
