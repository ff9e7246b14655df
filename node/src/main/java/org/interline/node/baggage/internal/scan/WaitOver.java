package org.interline.node.baggage.internal.scan;

import java.util.Map;
import java.util.UUID;
import org.interline.node.operations.JobHandler;
import org.interline.node.operations.Transactions;
import org.springframework.stereotype.Component;

/** Runs when the wait for a scan's parts is over: whatever is missing then counts as missing. */
@Component
public class WaitOver implements JobHandler {
    public static final String KIND = "scan.wait-over";

    private static final System.Logger LOG = System.getLogger(WaitOver.class.getName());

    private final Transactions transactions;
    private final ScanKeeper keeper;

    WaitOver(Transactions transactions, ScanKeeper keeper) {
        this.transactions = transactions;
        this.keeper = keeper;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Map<String, String> payload) {
        UUID scan = UUID.fromString(String.valueOf(payload.get("scan")));
        transactions.runAsSystem(() -> keeper.judge(scan));
    }

    @Override
    public void gaveUp(Map<String, String> payload, Exception lastError) {
        LOG.log(
                System.Logger.Level.ERROR,
                "the scan {0} could not be judged after its wait; its tasks stay unassessed and"
                        + " refer at their deadline",
                payload.get("scan"));
    }
}
