package org.interline.node.baggage.internal.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.AssociationInfo;
import org.interline.dicos.net.AssociationVerdict;
import org.interline.dicos.net.RefusedContext;
import org.interline.dicos.net.StoreHandler;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.net.StoreRequest;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.internal.scanner.Admission;
import org.interline.node.baggage.internal.scanner.Registry;
import org.interline.node.baggage.internal.scanner.Scanner;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.BlobWriter;
import org.interline.node.operations.Transactions;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes objects off associations. Each ends with a receipt or with a reason, said and logged. */
@Component
class ObjectReceiver implements StoreHandler {
    private static final System.Logger LOG = System.getLogger(ObjectReceiver.class.getName());

    /** Stored, but with a warning: the data set does not match its SOP class (PS3.4 B.2.3). */
    private static final int STORED_BUT_UNFILED = 0xB007;

    private final Admission admission;
    private final Registry registry;
    private final Transactions transactions;
    private final Filing filing;
    private final BlobStore blobs;
    private final Clock clock;
    private final MeterRegistry meters;

    ObjectReceiver(
            Admission admission,
            Registry registry,
            Transactions transactions,
            Filing filing,
            BlobStore blobs,
            Clock clock,
            MeterRegistry meters) {
        this.admission = admission;
        this.registry = registry;
        this.transactions = transactions;
        this.filing = filing;
        this.blobs = blobs;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public AssociationVerdict associationRequested(AssociationInfo info) {
        try {
            AssociationVerdict verdict = admission.decide(info);
            if (verdict instanceof AssociationVerdict.Accept) {
                transactions.runAsSystem(() ->
                        registry.byAeTitle(info.callingAe()).ifPresent(s -> registry.seen(s.id())));
            }
            return verdict;
        } catch (DataAccessException | TransactionException e) {
            LOG.log(System.Logger.Level.ERROR, "the scanner registry cannot be read", e);
            return AssociationVerdict.notNow("the scanner registry cannot be read");
        }
    }

    @Override
    public StoreOutcome store(AssociationInfo info, StoreRequest request, InputStream dataSet)
            throws IOException {
        try {
            Scanner scanner = admission.admitted(info);
            UUID blobId = Uuid7.next(clock);
            try (BlobWriter blob = blobs.create(blobId, BlobKind.OBJECT)) {
                Reception reception =
                        Reception.of(
                                dataSet,
                                TransferSyntax.of(request.transferSyntaxUid()),
                                scanner.timeZone(),
                                blob);
                String address = Admission.address(info.remoteAddress());
                return outcome(
                        filing.file(
                                new Filing.Arrival(scanner, address, request, blobId, reception),
                                blob),
                        reception);
            }
        } catch (InterlineException e) {
            throw refused(info, request, e);
        } catch (DataAccessException | TransactionException e) {
            LOG.log(System.Logger.Level.ERROR, "the database failed while an object was filed", e);
            throw refused(
                    info,
                    request,
                    new InterlineException(
                            ErrorCategory.UNAVAILABLE,
                            "ingest.database",
                            "the node's database did not take the object; send it again",
                            e));
        }
    }

    private StoreOutcome outcome(Filing.Filed filed, Reception reception) {
        return switch (filed) {
            case Filing.Filed.UnderScan _ -> {
                count("stored", reception);
                yield StoreOutcome.SUCCESS;
            }
            case Filing.Filed.Resent resent -> {
                count("resent", reception);
                yield resent.why().map(ObjectReceiver::unfiled).orElse(StoreOutcome.SUCCESS);
            }
            case Filing.Filed.Unfiled unfiled -> {
                count("unfiled", reception);
                LOG.log(
                        System.Logger.Level.WARNING,
                        "object {0} is kept, but fits no scan: {1}",
                        unfiled.objectId(),
                        unfiled.why().code());
                yield unfiled(unfiled.why());
            }
        };
    }

    private static StoreOutcome unfiled(Filing.Unfit why) {
        return new StoreOutcome(
                STORED_BUT_UNFILED, Optional.of("kept, but fits no scan: " + why.text()));
    }

    private void count(String how, Reception reception) {
        meters.counter("interline.objects.received", "how", how).increment();
        meters.counter("interline.objects.received.bytes", "how", how)
                .increment((double) reception.bytes());
    }

    private InterlineException refused(
            AssociationInfo info, StoreRequest request, InterlineException why) {
        meters.counter("interline.objects.refused", "code", why.code()).increment();
        LOG.log(
                System.Logger.Level.WARNING,
                "object %s of %s refused: %s"
                        .formatted(request.sopInstanceUid(), info.peer(), why.getMessage()));
        return why;
    }

    @Override
    public void refused(AssociationInfo info, RefusedContext context) {
        LOG.log(System.Logger.Level.WARNING, "{0}: {1}", info.peer(), context.reason());
        meters.counter("interline.contexts.refused").increment();
    }
}
