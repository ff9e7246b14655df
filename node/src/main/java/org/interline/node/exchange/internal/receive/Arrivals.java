package org.interline.node.exchange.internal.receive;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.DataCategory;
import org.interline.dicos.data.DataSet;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.baggage.DecisionFacts;
import org.interline.node.baggage.ScanExport;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.baggage.ScanIntake;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.Payload;
import org.interline.node.exchange.internal.content.ExchangeJson;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.exchange.internal.content.ReceivedDataSets;
import org.interline.node.exchange.internal.content.VolumePart;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images;
import org.interline.node.imaging.StoredVolume;
import org.springframework.stereotype.Component;

/**
 * Files what came. Bytes are sealed first, outside any transaction; they become something in the
 * transaction that also puts the exchange on record, or are removed.
 */
@Component
class Arrivals {
    private static final Limit VIEWS =
            new Limit("an exchanged projection, unpacked", "bytes", 260L << 20);

    private final ScanIntake intake;
    private final ScanExport export;
    private final Images images;
    private final ExchangeStore store;

    Arrivals(ScanIntake intake, ScanExport export, Images images, ExchangeStore store) {
        this.intake = intake;
        this.export = export;
        this.images = images;
        this.store = store;
    }

    /** What came, on disk and not yet on record. */
    sealed interface Prepared {
        /** Facts and decisions: nothing of them is on disk. */
        record Said(BiConsumer<ScanIntake.From, Set<AuthorityCode>> act) implements Prepared {}

        /** An object of which a job makes what officers see. */
        record AnObject(UUID id, ScanIntake.Sealed sealed) implements Prepared {}

        /** An object that came with what officers see of it. */
        record AVolume(UUID id, UUID scan, ScanIntake.Sealed sealed, StoredVolume images)
                implements Prepared {}
    }

    /** What goes on record, and where it came from. */
    record Due(Prepared prepared, ScanIntake.From from) {}

    /**
     * Puts them on record, all of one scan, its objects together after all else; in the transaction
     * of the exchanges.
     */
    void record(List<Due> all, Set<AuthorityCode> recipients) {
        List<Prepared.AnObject> objects = new ArrayList<>();
        for (Due due : all) {
            switch (due.prepared) {
                case Prepared.AnObject object -> objects.add(object);
                case Prepared.AVolume volume -> record(volume, due.from);
                case Prepared.Said(var act) -> act.accept(due.from, recipients);
            }
        }
        if (!objects.isEmpty()) {
            record(objects, all.getFirst().from);
        }
    }

    private void record(List<Prepared.AnObject> objects, ScanIntake.From from) {
        Set<UUID> here = intake.here(objects.stream().map(Prepared.AnObject::id).toList());
        List<ScanIntake.Sealed> fresh = new ArrayList<>();
        for (Prepared.AnObject object : objects) {
            if (here.contains(object.id())) {
                // It came before under an edition that this one has replaced.
                discard(object);
            } else {
                fresh.add(object.sealed());
            }
        }
        if (!fresh.isEmpty()) {
            intake.record(fresh, from.party(), false);
        }
    }

    private void record(Prepared.AVolume volume, ScanIntake.From from) {
        if (intake.here(List.of(volume.id())).isEmpty()) {
            intake.record(List.of(volume.sealed()), from.party(), true);
            images.record(volume.images());
            intake.imagesRecorded(volume.scan());
        } else {
            discard(volume);
        }
    }

    /** It will not be recorded. */
    void discard(Prepared prepared) {
        switch (prepared) {
            case Prepared.AnObject object -> intake.discard(object.sealed());
            case Prepared.AVolume volume -> {
                intake.discard(volume.sealed());
                images.discard(volume.images());
            }
            case Prepared.Said _ -> {
                // It was nowhere.
            }
        }
    }

    Prepared prepare(Exchange exchange, Payload payload) {
        return switch (exchange.item().kind()) {
            case FACTS -> facts(exchange, payload.bytes());
            case DECISION -> decision(exchange, payload.bytes());
            case REPORT ->
                    object(exchange, ScanExport.Kind.TDR, ReceivedDataSets.report(payload.bytes()));
            case VIEWS ->
                    object(
                            exchange,
                            ScanExport.Kind.DX,
                            ReceivedDataSets.projection(unpacked(payload.buffer())));
            case VOLUME -> volume(exchange, payload.bytes());
            case BRICKS -> throw ItemHeader.unreadable("bricks are asked for, not sent");
        };
    }

    private static byte[] unpacked(ByteBuffer content) {
        byte[] in = content.array();
        int from = content.arrayOffset();
        int length = content.remaining();
        long size = Zstd.getFrameContentSize(in, from, length);
        if (size < 1) {
            throw ItemHeader.unreadable("the projection does not say how long it is");
        }
        byte[] unpacked = new byte[VIEWS.checkInt(size)];
        long found = Zstd.decompressByteArray(unpacked, 0, unpacked.length, in, from, length);
        if (Zstd.isError(found) || found != size) {
            throw ItemHeader.unreadable("the projection does not unpack");
        }
        return unpacked;
    }

    private Prepared facts(Exchange exchange, byte[] content) {
        ScanFacts facts = ExchangeJson.read(content, ScanFacts.class);
        if (!exchange.scan().equals(Optional.of(facts.scanId()))
                || !exchange.bag().equals(Optional.of(facts.bagId()))) {
            throw ItemHeader.unreadable("its facts are of another bag than it says");
        }
        return new Prepared.Said((from, recipients) ->
                intake.begin(
                        facts,
                        from,
                        recipients.stream()
                                .map(AuthorityCode::value)
                                .collect(java.util.stream.Collectors.toSet())));
    }

    private Prepared decision(Exchange exchange, byte[] content) {
        DecisionFacts decision = ExchangeJson.read(content, DecisionFacts.class);
        if (!exchange.bag().equals(Optional.of(decision.bagId()))
                || !exchange.item().about().equals(decision.id())) {
            throw ItemHeader.unreadable("it is another decision than it says");
        }
        return new Prepared.Said((from, recipients) -> {
            if (!store.wasSentOf(decision.bagId(), exchange.party(), exchange.agreement())) {
                throw new InterlineException(
                        ErrorCategory.FORBIDDEN,
                        "exchange.not-yours",
                        "nothing of the bag %s was sent to %s"
                                .formatted(decision.bagId(), exchange.party()));
            }
            intake.decided(decision, from.party(), from.agreement());
        });
    }

    private Prepared object(Exchange exchange, ScanExport.Kind kind, DataSet dataSet) {
        UUID scan = scan(exchange);
        ScanIntake.Sealed sealed =
                intake.seal(
                        new ScanIntake.Arrived(
                                exchange.item().about(),
                                scan,
                                kind,
                                exchange.category() == DataCategory.OPERATOR_REPORTS,
                                dataSet));
        return new Prepared.AnObject(exchange.item().about(), sealed);
    }

    private Prepared volume(Exchange exchange, byte[] content) {
        UUID scan = scan(exchange);
        VolumePart part = VolumePart.read(content);
        UUID object = exchange.item().about();
        DataSet header = ReceivedDataSets.image(part.header());
        ScanIntake.Sealed sealed =
                intake.seal(
                        new ScanIntake.Arrived(object, scan, ScanExport.Kind.CT, false, header));
        StoredVolume stored;
        try {
            stored =
                    images.storePart(
                            part.volume(),
                            new ImageOrigin(object, scan),
                            part.manifest(),
                            part.bricks());
        } catch (RuntimeException e) {
            intake.discard(sealed);
            throw e;
        }
        return new Prepared.AVolume(object, scan, sealed, stored);
    }

    /** The exchange without a bag and a scan that are not here by the same partner. */
    Exchange knownHere(Exchange exchange) {
        return exchange.about(
                exchange.bag().filter(bag -> isTheirs(exchange, intake.fromOfBag(bag))),
                exchange.scan().filter(scan -> isTheirs(exchange, intake.from(scan))));
    }

    private static boolean isTheirs(Exchange exchange, Optional<ScanIntake.From> from) {
        return from.filter(it -> it.party().equals(exchange.party().value())).isPresent();
    }

    /**
     * In the caller's transaction, before {@link #prepare}. The scan of an object must have been
     * announced by the same partner, in facts that came before; what its officers say may also be
     * of a scan that was sent to it.
     */
    void requireScan(Exchange exchange) {
        switch (exchange.item().kind()) {
            case REPORT, VIEWS, VOLUME -> requireScan(exchange, scan(exchange));
            case FACTS, DECISION, BRICKS -> {
                // Facts announce one, a decision is of a bag, and bricks are not sent.
            }
        }
    }

    private void requireScan(Exchange exchange, UUID scan) {
        boolean theirs =
                isTheirs(exchange, intake.from(scan))
                        || (exchange.category() == DataCategory.OPERATOR_REPORTS
                                && store.wasSent(scan, exchange.party(), exchange.agreement()));
        if (!theirs) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    ExchangePaths.SCAN_UNKNOWN,
                    "the scan %s was not announced by %s".formatted(scan, exchange.party()));
        }
        if (!exchange.bag().equals(export.bagOf(scan))) {
            throw ItemHeader.unreadable("its scan is of another bag than it says");
        }
    }

    private static UUID scan(Exchange exchange) {
        return exchange.scan()
                .orElseThrow(() -> ItemHeader.unreadable("it names no scan of its own"));
    }
}
