package org.interline.node.exchange.internal.pull;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.agreement.DataCategory;
import org.interline.exchange.Envelope;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.ScanIntake;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.NamedEpochs;
import org.interline.node.exchange.internal.Receipts;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.Usages;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.exchange.internal.content.VolumePart;
import org.interline.node.imaging.DistantBricks;
import org.interline.node.imaging.StoredBricks;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.PartnerSaidNo;
import org.interline.node.partners.StandingAgreements;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeManifest;
import org.springframework.stereotype.Component;

/**
 * Fetches what an officer looks at from the nation that keeps it. What comes is checked brick by
 * brick against the manifest, handed on, and never on disk.
 */
@Component
class AskedBricks implements DistantBricks {
    private static final System.Logger LOG = System.getLogger(AskedBricks.class.getName());
    private static final Limit ANSWER =
            new Limit("bricks in one answer", "bytes", ItemHeader.ITEM.most() + 65_536);
    private static final int RECEIPT_BYTES = 65_536;
    private static final int TRIES = 3;

    private final SeenBricks seen = new SeenBricks();
    private final BrickQuestions questions;
    private final Rules rules;
    private final Usages usages;
    private final Receipts receipts;
    private final ExchangeStore store;
    private final ScanIntake intake;
    private final StoredBricks volumes;
    private final BrickCategories categories;
    private final StandingAgreements agreements;
    private final PartnerLink link;
    private final Transactions transactions;

    AskedBricks(
            BrickQuestions questions,
            Rules rules,
            Usages usages,
            Receipts receipts,
            ExchangeStore store,
            ScanIntake intake,
            StoredBricks volumes,
            BrickCategories categories,
            StandingAgreements agreements,
            PartnerLink link,
            Transactions transactions) {
        this.questions = questions;
        this.rules = rules;
        this.usages = usages;
        this.receipts = receipts;
        this.store = store;
        this.intake = intake;
        this.volumes = volumes;
        this.categories = categories;
        this.agreements = agreements;
        this.link = link;
        this.transactions = transactions;
    }

    @Override
    public List<ByteBuffer> fetch(UUID scanId, UUID volumeId, List<BrickKey> keys) {
        StoredVolume volume =
                volumes.volume(volumeId)
                        .orElseThrow(() -> no("exchange.gone", "the volume is not here"));
        VolumeManifest manifest = volumes.manifest(volume);
        BrickCategories.Of of =
                categories.of(scanId, volumeId, manifest.spec().geometry().spacingMm());
        Map<BrickKey, ByteBuffer> fetched = new LinkedHashMap<>();
        Map<DataCategory, List<BrickKey>> byCategory = new LinkedHashMap<>();
        for (BrickKey key : keys) {
            Optional<ByteBuffer> here = seen.get(volumeId, key);
            if (here.isPresent()) {
                fetched.put(key, here.get());
                continue;
            }
            byCategory.computeIfAbsent(of.category(key), it -> new ArrayList<>()).add(key);
        }
        byCategory.forEach((category, wanted) -> {
            for (int from = 0; from < wanted.size(); from += BrickRequest.MOST) {
                List<BrickKey> some =
                        wanted.subList(from, Math.min(wanted.size(), from + BrickRequest.MOST));
                ask(scanId, volumeId, manifest, category, some)
                        .forEach((key, brick) -> {
                            seen.put(volumeId, key, brick);
                            fetched.put(key, brick);
                        });
            }
        });
        return keys.stream()
                .map(key ->
                        Optional.ofNullable(fetched.get(key))
                                .orElseThrow(() -> no("exchange.gone", "brick " + key)))
                .toList();
    }

    @Override
    public int finestLevel(UUID scanId) {
        return transactions.asSystem(() ->
                intake.from(scanId)
                        .flatMap(from -> rules.hold(new Sha256(from.agreement())))
                        .map(known -> known.agreement().terms().categories())
                        .map(AskedBricks::finestLevel)
                        .orElse(VolumePart.FINEST_LEVEL));
    }

    private static int finestLevel(Set<DataCategory> categories) {
        if (categories.contains(DataCategory.IMAGE_FULL)) {
            return 0;
        }
        return categories.contains(DataCategory.IMAGE_HALF) ? 1 : VolumePart.FINEST_LEVEL;
    }

    /** Who ends the agreement here is answered when what was asked for before is on record. */
    private Map<BrickKey, ByteBuffer> ask(
            UUID scanId,
            UUID volumeId,
            VolumeManifest manifest,
            DataCategory category,
            List<BrickKey> keys) {
        ScanIntake.From from = questions.from(scanId);
        try (StandingAgreements.Departure _ = agreements.depart(new Sha256(from.agreement()))) {
            BrickQuestions.Question question = questions.put(scanId, volumeId, category);
            byte[] answer = answer(question, scanId, volumeId, keys);
            return taken(question.exchange(), manifest, keys, ByteBuffer.wrap(answer));
        } catch (BufferUnderflowException e) {
            throw ItemHeader.unreadable("the bricks end too soon");
        }
    }

    private byte[] answer(
            BrickQuestions.Question question, UUID scanId, UUID volumeId, List<BrickKey> keys) {
        Exchange exchange = question.exchange();
        try {
            return post(question, BrickRequest.of(exchange.id(), scanId, volumeId, keys));
        } catch (PartnerSaidNo e) {
            throw e.saidCode().equals(ExchangePaths.REFUSED)
                    ? no("exchange." + e.saidReason(), String.valueOf(e.getMessage()))
                    : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw no("exchange.stopped", "the node stops");
        }
    }

    /**
     * What was given has crossed, and stands so in both records, also where the partner has ended
     * the agreement since: whether it may still be used, what was agreed on held data tells.
     */
    private Map<BrickKey, ByteBuffer> taken(
            Exchange exchange, VolumeManifest manifest, List<BrickKey> keys, ByteBuffer in) {
        byte[] receipt = new byte[Math.clamp(in.getInt(), 0, RECEIPT_BYTES)];
        in.get(receipt);
        byte[] bytes = new byte[in.remaining()];
        in.slice().get(bytes);
        Content content = new Content(Sha256.of(bytes), bytes.length);
        if (!receipts.holds(receipt, exchange, content)) {
            throw no("exchange.receipt-wrong", "the receipt of the bricks does not hold");
        }
        Map<BrickKey, ByteBuffer> bricks = bricks(manifest, keys, in);
        transactions.runAsSystem(() ->
                store.delivered(List.of(new ExchangeStore.Settled(exchange, content, receipt))));
        usages.add(exchange.agreement(), exchange.party(), exchange.direction(), content.bytes());
        return bricks;
    }

    private static Map<BrickKey, ByteBuffer> bricks(
            VolumeManifest manifest, List<BrickKey> keys, ByteBuffer in) {
        Map<BrickKey, ByteBuffer> bricks = new LinkedHashMap<>();
        for (BrickKey key : keys) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw ItemHeader.unreadable("a brick of %d bytes does not fit".formatted(length));
            }
            byte[] brick = new byte[length];
            in.get(brick);
            bricks.put(key, VolumePart.checked(manifest, key, brick));
        }
        return bricks;
    }

    /**
     * Under the same number again when no answer came: it may have been given already, so that a
     * refusal after that does not say that it was not.
     */
    private byte[] post(BrickQuestions.Question question, BrickRequest request)
            throws InterruptedException {
        Exchange exchange = question.exchange();
        for (int attempt = 1; ; attempt++) {
            try {
                return link.post(
                        exchange.party(),
                        ExchangePaths.BRICKS,
                        PartnerLink.Body.of(request.write()),
                        new Envelope(
                                exchange.agreement().hex(),
                                exchange.purpose().word(),
                                exchange.recipient().value(),
                                NamedEpochs.write(question.epochs()),
                                1),
                        ANSWER);
            } catch (PartnerSaidNo e) {
                // One that broke off may have given it before.
                if (attempt == 1 && e.category() != ErrorCategory.UNAVAILABLE) {
                    doesNotCome(exchange, e.said());
                }
                throw e;
            } catch (InterlineException e) {
                if (attempt == 1 && e.category() == ErrorCategory.FORBIDDEN) {
                    // Nothing was sent.
                    doesNotCome(exchange, e.code());
                }
                if (e.category() != ErrorCategory.UNAVAILABLE || attempt == TRIES) {
                    throw e;
                }
                LOG.log(System.Logger.Level.INFO, "asking again: {0}", e.getMessage());
            }
        }
    }

    private void doesNotCome(Exchange exchange, String why) {
        transactions.runAsSystem(() -> store.givenUp(exchange, why));
    }

    static InterlineException no(String code, String why) {
        return new InterlineException(
                ErrorCategory.UNAVAILABLE, code, "What is asked for does not come: " + why);
    }
}
