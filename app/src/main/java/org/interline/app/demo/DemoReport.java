package org.interline.app.demo;

/**
 * What a demo came to. All bags are simulated.
 *
 * @param simulated always true
 * @param failure why the demo ended before its time; empty when it did not
 * @param bagsAsked bags that the flight should have had
 * @param bagsSent scanned and sent
 * @param objectsSent DICOS objects that the scanner sent
 * @param objectsStored those that the node acknowledged and lists
 * @param framesExpected frames in the objects that were sent
 * @param framesDecoded frames that the node decoded
 * @param bagsDecided bags on which every authority has decided
 * @param bagsCleared bags that every authority cleared
 * @param bagsReferred bags that one authority at least referred
 * @param bagsUndecided bags on which a decision is missing
 * @param objectsLost sent, but not listed by the node
 * @param decisions by officers of all authorities
 * @param agreementSeconds from no acquaintance to an agreement in force on both nodes
 * @param exchanges that crossed, pushed and asked for, in both directions
 * @param receipts of them, those whose receipt is kept at both nodes
 * @param bytesCrossed their contents
 * @param bytesAtOrigin of the flight's objects at the origin, as the scanner sent them: compressed
 * @param ledgerOriginSize entries of the origin's ledger
 * @param ledgerDestinationSize entries of the destination's
 * @param ledgersVerified whether both verify, file by file
 * @param exchangesAfterRevocation what crossed after the agreement was revoked; -1 when it was not
 * @param secondsToReady from the start of the program until the console answered
 * @param secondsInAll until the last decision was final
 */
public record DemoReport(
        boolean simulated,
        String failure,
        int bagsAsked,
        int bagsSent,
        int objectsSent,
        int objectsStored,
        int framesExpected,
        int framesDecoded,
        int bagsDecided,
        int bagsCleared,
        int bagsReferred,
        int bagsUndecided,
        int objectsLost,
        int decisions,
        double agreementSeconds,
        long exchanges,
        long receipts,
        long bytesCrossed,
        long bytesAtOrigin,
        long ledgerOriginSize,
        long ledgerDestinationSize,
        boolean ledgersVerified,
        long exchangesAfterRevocation,
        double secondsToReady,
        double secondsInAll) {

    /** Whether nothing was lost and nothing left undecided. */
    public boolean isComplete() {
        return failure.isEmpty()
                && bagsSent == bagsAsked
                && objectsLost == 0
                && bagsUndecided == 0
                && framesDecoded == framesExpected
                && objectsStored == objectsSent
                && receipts == exchanges
                && ledgersVerified
                && exchangesAfterRevocation <= 0;
    }

    DemoReport afterRevocation(long crossed) {
        return new DemoReport(
                simulated,
                failure,
                bagsAsked,
                bagsSent,
                objectsSent,
                objectsStored,
                framesExpected,
                framesDecoded,
                bagsDecided,
                bagsCleared,
                bagsReferred,
                bagsUndecided,
                objectsLost,
                decisions,
                agreementSeconds,
                exchanges,
                receipts,
                bytesCrossed,
                bytesAtOrigin,
                ledgerOriginSize,
                ledgerDestinationSize,
                ledgersVerified,
                crossed,
                secondsToReady,
                secondsInAll);
    }
}
