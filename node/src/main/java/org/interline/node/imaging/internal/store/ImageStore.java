package org.interline.node.imaging.internal.store;

import static org.interline.tables.Tables.PROJECTION;
import static org.interline.tables.Tables.VOLUME;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.imaging.BlobClaims;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.BlobWriter;
import org.interline.node.imaging.DistantBricks;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images;
import org.interline.node.imaging.SliceSource;
import org.interline.node.imaging.StoredProjection;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.ProjectionRecord;
import org.interline.tables.tables.records.VolumeRecord;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeSpec;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Volumes and projections as sealed blobs and rows. */
@Component
public class ImageStore implements Images, BlobClaims {
    private final DSLContext database;
    private final Transactions transactions;
    private final BlobStore blobs;
    private final Clock clock;
    private final SealedVolumes sealed;
    private final ObjectProvider<DistantBricks> distant;

    ImageStore(
            DSLContext database,
            Transactions transactions,
            BlobStore blobs,
            Clock clock,
            ObjectProvider<DistantBricks> distant) {
        this.database = database;
        this.transactions = transactions;
        this.blobs = blobs;
        this.clock = clock;
        this.sealed = new SealedVolumes(blobs, clock);
        this.distant = distant;
    }

    @Override
    public StoredVolume makeVolume(ImageOrigin origin, VolumeSpec spec, SliceSource slices) {
        return sealed.make(origin, spec, slices);
    }

    @Override
    public StoredProjection makeProjection(
            ImageOrigin origin, int viewNumber, String viewName, int columns, short[] samples) {
        UUID blobId = Uuid7.next(clock);
        try (BlobWriter blob = blobs.create(blobId, BlobKind.PROJECTION)) {
            ByteBuffer row = ByteBuffer.allocate(columns * Short.BYTES);
            row.order(ByteOrder.LITTLE_ENDIAN);
            int rows = samples.length / columns;
            for (int y = 0; y < rows; y++) {
                row.asShortBuffer().put(samples, y * columns, columns);
                blob.write(row.array(), 0, row.capacity());
            }
            blob.commit(origin.scanId());
            return new StoredProjection(
                    Uuid7.next(clock), origin, blobId, viewNumber, viewName, columns, rows);
        }
    }

    @Override
    public void record(StoredVolume volume) {
        database.insertInto(VOLUME)
                .set(VOLUME.ID, volume.id())
                .set(VOLUME.OBJECT_ID, volume.origin().objectId())
                .set(VOLUME.SCAN_ID, volume.origin().scanId())
                .set(VOLUME.BLOB_ID, volume.blobId())
                .set(VOLUME.COLUMNS, volume.columns())
                .set(VOLUME.ROWS, volume.rows())
                .set(VOLUME.SLICES, volume.slices())
                .set(VOLUME.ROOT_HASH, volume.root().hex())
                .set(VOLUME.STORED_BYTES, volume.storedBytes())
                .set(VOLUME.MADE_AT, volume.madeAt().atOffset(ZoneOffset.UTC))
                .set(VOLUME.PARTIAL, volume.partial())
                .execute();
    }

    @Override
    public void record(StoredProjection projection) {
        database.insertInto(PROJECTION)
                .set(PROJECTION.ID, projection.id())
                .set(PROJECTION.OBJECT_ID, projection.origin().objectId())
                .set(PROJECTION.SCAN_ID, projection.origin().scanId())
                .set(PROJECTION.BLOB_ID, projection.blobId())
                .set(PROJECTION.VIEW_NUMBER, projection.viewNumber())
                .set(PROJECTION.VIEW_NAME, projection.viewName())
                .set(PROJECTION.COLUMNS, projection.columns())
                .set(PROJECTION.ROWS, projection.rows())
                .execute();
    }

    @Override
    public void discard(StoredVolume volume) {
        blobs.delete(volume.blobId());
    }

    @Override
    public List<StoredVolume> volumes(UUID scanId) {
        return database.selectFrom(VOLUME)
                .where(VOLUME.SCAN_ID.eq(scanId))
                .orderBy(VOLUME.MADE_AT, VOLUME.ID)
                .fetch(ImageStore::volume);
    }

    @Override
    public List<StoredProjection> projections(UUID scanId) {
        return database.selectFrom(PROJECTION)
                .where(PROJECTION.SCAN_ID.eq(scanId))
                .orderBy(PROJECTION.OBJECT_ID, PROJECTION.VIEW_NUMBER)
                .fetch(ImageStore::projection);
    }

    /** The volume of this identifier. */
    public Optional<StoredVolume> volumeById(UUID id) {
        return transactions.asSystem(() ->
                database.selectFrom(VOLUME)
                        .where(VOLUME.ID.eq(id))
                        .fetchOptional(ImageStore::volume));
    }

    /** The volume made of this object. */
    public Optional<StoredVolume> volumeOf(UUID objectId) {
        return transactions.asSystem(() ->
                database.selectFrom(VOLUME)
                        .where(VOLUME.OBJECT_ID.eq(objectId))
                        .fetchOptional(ImageStore::volume));
    }

    /** The views made of this object. */
    public List<StoredProjection> projectionsOf(UUID objectId) {
        return transactions.asSystem(() ->
                database.selectFrom(PROJECTION)
                        .where(PROJECTION.OBJECT_ID.eq(objectId))
                        .orderBy(PROJECTION.VIEW_NUMBER)
                        .fetch(ImageStore::projection));
    }

    @Override
    public StoredVolume storePart(
            UUID volumeId,
            ImageOrigin origin,
            VolumeManifest manifest,
            Map<BrickKey, ByteBuffer> bricks) {
        return sealed.storePart(volumeId, origin, manifest, bricks);
    }

    @Override
    public OpenVolume open(StoredVolume volume) {
        return sealed.open(volume, distant::getObject);
    }

    @Override
    public Set<UUID> claimed(Collection<UUID> blobIds) {
        return transactions.asSystem(() ->
                Stream.concat(
                                database
                                        .select(VOLUME.BLOB_ID)
                                        .from(VOLUME)
                                        .where(VOLUME.BLOB_ID.in(blobIds))
                                        .fetch(VOLUME.BLOB_ID)
                                        .stream(),
                                database
                                        .select(PROJECTION.BLOB_ID)
                                        .from(PROJECTION)
                                        .where(PROJECTION.BLOB_ID.in(blobIds))
                                        .fetch(PROJECTION.BLOB_ID)
                                        .stream())
                        .collect(Collectors.toSet()));
    }

    private static StoredVolume volume(VolumeRecord row) {
        return new StoredVolume(
                row.getId(),
                new ImageOrigin(row.getObjectId(), row.getScanId()),
                row.getBlobId(),
                row.getColumns(),
                row.getRows(),
                row.getSlices(),
                new Sha256(row.getRootHash()),
                row.getStoredBytes(),
                row.getMadeAt().toInstant(),
                row.getPartial());
    }

    private static StoredProjection projection(ProjectionRecord row) {
        return new StoredProjection(
                row.getId(),
                new ImageOrigin(row.getObjectId(), row.getScanId()),
                row.getBlobId(),
                row.getViewNumber(),
                row.getViewName(),
                row.getColumns(),
                row.getRows());
    }
}
