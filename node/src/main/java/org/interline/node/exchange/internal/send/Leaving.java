package org.interline.node.exchange.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interline.agreement.Crossing;
import org.interline.agreement.Refusal;
import org.interline.agreement.Usage;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.content.Parcel;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.StandingAgreements;
import org.springframework.stereotype.Component;

/** What may leave: described, judged, made, and judged again at the moment of leaving. */
@Component
class Leaving {
    private final Rules rules;
    private final Items items;
    private final Transactions transactions;
    private final Clock clock;

    Leaving(Rules rules, Items items, Transactions transactions, Clock clock) {
        this.rules = rules;
        this.items = items;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Makes what is to be sent of it, as far as the agreement lets it leave. */
    void prepare(Together together) {
        describe(together);
        build(together);
    }

    /** Nothing large is made of what may not leave. */
    private void describe(Together together) {
        List<Look> looks =
                transactions.asSystem(() -> {
                    Optional<StandingAgreements.Known> known = rules.hold(together.agreement());
                    List<Look> found = new ArrayList<>();
                    Items.Looking looking = items.looking();
                    Usage before = Usage.NONE;
                    for (Exchange exchange : together.exchanges) {
                        found.add(look(exchange, known, looking, before));
                        before = before.and(0);
                    }
                    return found;
                });
        boolean stays = false;
        for (int i = 0; i < looks.size() && !stays; i++) {
            Exchange exchange = together.exchanges.get(i);
            stays =
                    switch (looks.get(i)) {
                        case Look.Go(Items.Described described) -> {
                            together.lines.add(new Together.Line(exchange, described));
                            yield false;
                        }
                        case Look.Refused(Refusal refusal) -> together.refused(exchange, refusal);
                        case Look.Failed(InterlineException e) -> together.failed(exchange, e);
                    };
        }
    }

    /** As many as are worth a request; what would make it long goes with the rest, unmade. */
    private void build(Together together) {
        List<Together.Line> built = new ArrayList<>();
        long bytes = 0;
        for (Together.Line line : together.lines) {
            long expected = bytes + Items.expectedBytes(line.described);
            if (!built.isEmpty() && expected > Parcel.ENOUGH_BYTES) {
                together.leave(line.exchange);
                break;
            }
            try {
                line.payload = items.payload(line.described);
            } catch (InterlineException e) {
                if (together.failed(line.exchange, e)) {
                    break;
                }
                continue;
            }
            bytes += line.payload().length();
            built.add(line);
        }
        together.lines = built;
    }

    /**
     * Asks whether they may leave at this moment, by their bytes too. In a transaction: what may
     * change meanwhile, the consent and the agreement, waits for it.
     */
    void ask(Together together) {
        List<Optional<Refusal>> refusals =
                transactions.asSystem(() -> {
                    Optional<StandingAgreements.Known> known = rules.hold(together.agreement());
                    List<Optional<Refusal>> found = new ArrayList<>();
                    Items.Looking looking = items.looking();
                    Usage before = Usage.NONE;
                    for (Together.Line line : together.lines) {
                        Usage until = before;
                        int length = line.payload().length();
                        Crossing crossing =
                                line.described
                                        .crossing()
                                        .of(length, looking.hasConsent(line.exchange), clock.now());
                        line.crossing = crossing;
                        found.add(
                                known.map(it -> refusal(line.exchange, it, crossing, until))
                                        .orElse(Optional.of(Refusal.NOT_SIGNED)));
                        before = before.and(length);
                    }
                    return found;
                });
        List<Together.Line> asked = new ArrayList<>();
        for (int i = 0; i < together.lines.size(); i++) {
            Together.Line line = together.lines.get(i);
            Optional<Refusal> refusal = refusals.get(i);
            if (refusal.isEmpty()) {
                asked.add(line);
            } else if (together.refused(line.exchange, refusal.get())) {
                break;
            }
        }
        together.lines = asked;
    }

    /** What a first look at it finds. */
    private sealed interface Look {
        record Go(Items.Described described) implements Look {}

        record Refused(Refusal refusal) implements Look {}

        record Failed(InterlineException why) implements Look {}
    }

    private Look look(
            Exchange exchange,
            Optional<StandingAgreements.Known> known,
            Items.Looking looking,
            Usage before) {
        try {
            Items.Described described =
                    known.flatMap(it -> items.describe(exchange, it, looking))
                            .orElseThrow(() ->
                                    new InterlineException(
                                            ErrorCategory.NOT_FOUND, "gone", "it is not here"));
            return refusal(exchange, known.orElseThrow(), described.crossing(), before)
                    .<Look>map(Look.Refused::new)
                    .orElseGet(() -> new Look.Go(described));
        } catch (InterlineException e) {
            return new Look.Failed(e);
        }
    }

    private Optional<Refusal> refusal(
            Exchange exchange, StandingAgreements.Known known, Crossing crossing, Usage before) {
        return rules.refuses(known, crossing, exchange.party(), exchange.direction(), before);
    }
}
