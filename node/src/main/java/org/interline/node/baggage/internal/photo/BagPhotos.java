package org.interline.node.baggage.internal.photo;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_PHOTO;
import static org.interline.tables.Tables.TASK;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.imaging.BlobClaims;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.OutsidePicture;
import org.interline.node.imaging.SealedPictures;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The latest photo of each bag, sealed under the bag's key. */
@Component
class BagPhotos implements BlobClaims {
    private final Transactions transactions;
    private final DSLContext database;
    private final KeyStore keys;
    private final SealedPictures pictures;
    private final Events events;
    private final Clock clock;

    BagPhotos(
            Transactions transactions,
            DSLContext database,
            KeyStore keys,
            SealedPictures pictures,
            Events events,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.keys = keys;
        this.pictures = pictures;
        this.events = events;
        this.clock = clock;
    }

    /** Keeps it in place of the one before, as the node itself: a bag is every authority's. */
    void keep(CurrentOfficer giver, UUID bagId, OutsidePicture.Written photo) {
        transactions.runAsSystem(() -> {
            boolean known =
                    database.select(BAG.ID)
                            .from(BAG)
                            .where(BAG.ID.eq(bagId))
                            .forNoKeyUpdate()
                            .fetchOptional()
                            .isPresent();
            if (!known) {
                throw ApiException.notFound("bag");
            }
            keys.create(bagId);
            database.select(BAG_PHOTO.BLOB_ID)
                    .from(BAG_PHOTO)
                    .where(BAG_PHOTO.BAG_ID.eq(bagId))
                    .forEach(before -> pictures.removeWhenDone(before.value1()));
            UUID blobId = pictures.seal(bagId, photo);
            database.insertInto(BAG_PHOTO)
                    .set(BAG_PHOTO.BAG_ID, bagId)
                    .set(BAG_PHOTO.BLOB_ID, blobId)
                    .set(BAG_PHOTO.SHA256, photo.sha256())
                    .set(BAG_PHOTO.PERSON_ID, giver.id())
                    .set(BAG_PHOTO.AT, clock.now().atOffset(ZoneOffset.UTC))
                    .onConflict(BAG_PHOTO.BAG_ID)
                    .doUpdate()
                    .setAllToExcluded()
                    .execute();
            events.append(
                    EventDraft.of(
                            new PhotoGiven(photo.sha256()),
                            Actor.person(giver.id()),
                            Subject.NOTHING.ofBag(bagId)));
        });
    }

    /** For people of an authority that has to decide on the bag; to others there is none. */
    byte[] read(CurrentOfficer officer, UUID bagId) {
        UUID blobId =
                transactions.asAuthority(
                        officer.authorityId(),
                        () ->
                                database.selectDistinct(BAG_PHOTO.BLOB_ID)
                                        .from(BAG_PHOTO)
                                        .join(TASK)
                                        .on(TASK.BAG_ID.eq(BAG_PHOTO.BAG_ID))
                                        .where(BAG_PHOTO.BAG_ID.eq(bagId))
                                        .fetchOptional(BAG_PHOTO.BLOB_ID)
                                        .orElseThrow(() -> ApiException.notFound("picture")));
        return pictures.read(bagId, blobId);
    }

    @Override
    public Set<UUID> claimed(Collection<UUID> blobs) {
        return transactions.asSystem(() ->
                database.select(BAG_PHOTO.BLOB_ID)
                        .from(BAG_PHOTO)
                        .where(BAG_PHOTO.BLOB_ID.in(blobs))
                        .fetchSet(BAG_PHOTO.BLOB_ID));
    }
}
