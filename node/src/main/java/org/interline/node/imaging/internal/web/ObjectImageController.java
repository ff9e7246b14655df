package org.interline.node.imaging.internal.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.interline.node.imaging.ImageAccess;
import org.interline.node.imaging.StoredProjection;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.imaging.internal.picture.Picture;
import org.interline.node.imaging.internal.picture.Pictures;
import org.interline.node.imaging.internal.store.ImageStore;
import org.interline.node.imaging.internal.store.OpenVolumes;
import org.interline.node.web.CurrentOfficer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An object's projection views, and small pictures of any object for lists. */
@RestController
@Tag(name = "Imaging")
class ObjectImageController {
    private static final int THUMBNAIL_COLUMNS = 160;
    private static final int MOST_COLUMNS = 65_535;

    private final ImageStore images;
    private final OpenVolumes open;
    private final Pictures pictures;
    private final ImageAccess access;
    private final ServedImages served;

    ObjectImageController(
            ImageStore images,
            OpenVolumes open,
            Pictures pictures,
            ImageAccess access,
            ServedImages served) {
        this.images = images;
        this.open = open;
        this.pictures = pictures;
        this.access = access;
        this.served = served;
    }

    @Operation(summary = "One projection view: raw16 little-endian samples, or png")
    @GetMapping("/api/v1/objects/{id}/image")
    ResponseEntity<byte[]> image(
            CurrentOfficer officer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") int view,
            @RequestParam @Nullable Integer width,
            @RequestParam(defaultValue = "png") String format,
            @RequestParam @Nullable Double low,
            @RequestParam @Nullable Double high) {
        StoredProjection projection =
                images.projectionsOf(id).stream()
                        .filter(p -> p.viewNumber() == view)
                        .findFirst()
                        .orElseThrow(() -> Answers.absent("view"));
        access.requireView(projection.origin().scanId(), id);
        int columns = width == null ? MOST_COLUMNS : width;
        if (columns < 1) {
            throw Answers.invalid("width is %d; give at least 1".formatted(columns));
        }
        Picture picture = pictures.of(projection).atMost(columns);
        // A view made small hides what it shows.
        if (columns >= projection.columns()) {
            served.add(officer.id(), id, view);
        }
        return Answers.picture(
                picture,
                format,
                () -> low == null || high == null ? picture.png() : picture.png(low, high));
    }

    @Operation(summary = "A small picture of an object, for lists")
    @GetMapping("/api/v1/objects/{id}/thumbnail")
    ResponseEntity<byte[]> thumbnail(@PathVariable UUID id) {
        List<StoredProjection> views = images.projectionsOf(id);
        Picture picture;
        if (views.isEmpty()) {
            StoredVolume volume = images.volumeOf(id).orElseThrow(() -> Answers.absent("picture"));
            access.requireGlimpse(volume.origin().scanId());
            picture = open.with(volume, o -> Pictures.fromAbove(o.reader()));
        } else {
            access.requireGlimpse(views.getFirst().origin().scanId());
            picture = pictures.of(views.getFirst());
        }
        return Answers.bytes(picture.atMost(THUMBNAIL_COLUMNS).png(), MediaType.IMAGE_PNG);
    }
}
