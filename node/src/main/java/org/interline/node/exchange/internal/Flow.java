package org.interline.node.exchange.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What crosses under each agreement with each partner: lately, and what waits now.
 *
 * @param since from when on what is over is counted
 */
record Flow(Instant since, List<With> with) {

    /**
     * Under one edition of an agreement, to and from one partner.
     *
     * @param agreement the edition's hash
     * @param didNotCross what was refused for good, by reason
     */
    record With(
            String agreement,
            String party,
            Crossed sent,
            Crossed received,
            Waiting waiting,
            List<DidNotCross> didNotCross) {}

    /**
     * What crossed in one direction.
     *
     * @param last when the last of it did; null where nothing did
     */
    record Crossed(long exchanges, long bytes, @Nullable Instant last) {
        static final Crossed NOTHING = new Crossed(0, 0, null);
    }

    /**
     * What is to be sent and has not left.
     *
     * @param oldest since when the first of it waits; null where nothing does
     * @param keptBack why, as the last attempt found it; what is in no reason waits behind another,
     *     or for its turn
     */
    record Waiting(long exchanges, long bags, @Nullable Instant oldest, List<Reason> keptBack) {
        static final Waiting NOTHING = new Waiting(0, 0, null, List.of());
    }

    /**
     * Why something waits.
     *
     * @param why a rule's word, or the code of what went wrong
     */
    record Reason(String why, long exchanges) {}

    /**
     * What was refused for good.
     *
     * @param direction {@code OUT} or {@code IN}
     * @param why a rule's word, or a code
     */
    record DidNotCross(String direction, String why, long exchanges, Instant last) {}
}
