package org.interline.node.exchange.internal.receive;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.RefusedByRules;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.exchange.internal.content.Parcel;
import org.interline.node.exchange.internal.pull.BrickRequest;
import org.interline.node.exchange.internal.pull.Giving;
import org.interline.node.exchange.internal.pull.ReceiptRequest;
import org.interline.node.partners.PartnerLink;
import org.interline.node.web.LongerBody;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What partners' nodes send, and what they ask for. */
@RestController
@Hidden
class ExchangeController {
    private static final int BODIES_AT_ONCE = 12;

    /** As many as a partner's outbox sends at once. */
    private static final int BODIES_OF_ONE = 8;

    private static final int FOR_FIRST_BODIES = 4;

    private final PartnerLink link;
    private final Receiving receiving;
    private final Giving giving;
    private final Room room = new Room(BODIES_AT_ONCE, BODIES_OF_ONE, FOR_FIRST_BODIES);

    ExchangeController(PartnerLink link, Receiving receiving, Giving giving) {
        this.link = link;
        this.receiving = receiving;
        this.giving = giving;
    }

    @Bean
    static LongerBody exchangedItems(ObjectProvider<PartnerLink> link) {
        return new LongerBody(
                Pattern.compile(
                        Pattern.quote(ExchangePaths.ITEMS)
                                + '|'
                                + Pattern.quote(ExchangePaths.PARCELS)),
                new Limit("body of an exchange", "bytes", ItemHeader.ITEM.most() + 32_768),
                () -> link.getObject().recordRefusal("body-too-long"));
    }

    @PostMapping(ExchangePaths.ITEMS)
    ResponseEntity<byte[]> item(HttpServletRequest request) throws IOException {
        return answer(
                request,
                body -> {
                    ItemHeader.Parts parts = ItemHeader.parts(body);
                    return new Asked(
                            parts.digest(),
                            call -> readable(call, () -> receiving.take(call, parts.item())));
                });
    }

    @PostMapping(ExchangePaths.PARCELS)
    ResponseEntity<byte[]> parcel(HttpServletRequest request) throws IOException {
        return whole(request, this::parcel);
    }

    private byte[] parcel(PartnerLink.Call call, byte[] body) {
        List<ItemHeader.Item> items = readable(call, () -> Parcel.read(body));
        return Parcel.writeAnswer(
                receiving.take(call, items).stream().map(taken -> outcome(call, taken)).toList());
    }

    private Parcel.Outcome outcome(PartnerLink.Call call, Receiving.Taken taken) {
        return switch (taken) {
            case Receiving.Taken.Here(byte[] receipt) -> new Parcel.Outcome.Taken(receipt);
            case Receiving.Taken.Left() -> new Parcel.Outcome.Left();
            case Receiving.Taken.No(RefusedByRules why) ->
                    new Parcel.Outcome.Refused(why.code(), why.reason());
            case Receiving.Taken.No(InterlineException why) -> {
                recordUnreadable(call, why);
                yield new Parcel.Outcome.Refused(why.code(), "");
            }
        };
    }

    @PostMapping(ExchangePaths.BRICKS)
    ResponseEntity<byte[]> bricks(HttpServletRequest request) throws IOException {
        return whole(
                request,
                (call, body) -> readable(call, () -> giving.give(call, BrickRequest.read(body))));
    }

    @PostMapping(ExchangePaths.BRICK_RECEIPTS)
    ResponseEntity<byte[]> brickReceipt(HttpServletRequest request) throws IOException {
        return whole(
                request,
                (call, body) ->
                        readable(call, () -> giving.givenBefore(call, ReceiptRequest.read(body))));
    }

    private ResponseEntity<byte[]> whole(
            HttpServletRequest request, BiFunction<PartnerLink.Call, byte[], byte[]> act)
            throws IOException {
        return answer(request, body -> new Asked(Sha256.of(body), call -> act.apply(call, body)));
    }

    /**
     * A body that is here.
     *
     * @param act makes the answer, once the body is proven to be the caller's
     */
    private record Asked(Sha256 body, Function<PartnerLink.Call, byte[]> act) {}

    /** Holds the room of a body from before its first byte until it is answered. */
    private ResponseEntity<byte[]> answer(HttpServletRequest request, Function<byte[], Asked> read)
            throws IOException {
        PartnerLink.Caller caller = link.greet(request);
        try (Room.Place place = room.enter(caller.party())) {
            // Memory is taken by what has come, never by what is announced.
            byte[] body = request.getInputStream().readAllBytes();
            place.arrived();
            Asked asked = read.apply(body);
            PartnerLink.Call call = link.admit(caller, asked.body());
            return link.answer(call, asked.act().apply(call));
        }
    }

    private <T> T readable(PartnerLink.Call call, Supplier<T> act) {
        try {
            return act.get();
        } catch (InterlineException e) {
            recordUnreadable(call, e);
            throw e;
        }
    }

    /** What a partner sends and nobody can read, or has no scan for, is on record too. */
    private void recordUnreadable(PartnerLink.Call call, InterlineException e) {
        switch (e.code()) {
            case ExchangePaths.UNREADABLE -> link.recordRefusal(call, "unreadable");
            case ExchangePaths.SCAN_UNKNOWN -> link.recordRefusal(call, "scan-unknown");
            default -> {
                // On record where it was refused.
            }
        }
    }
}
