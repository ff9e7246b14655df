package org.interline.node.imaging.internal.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.interline.node.imaging.ImageAccess;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.imaging.internal.picture.Picture;
import org.interline.node.imaging.internal.store.ImageStore;
import org.interline.node.imaging.internal.store.OpenVolumes;
import org.interline.volume.Axis;
import org.interline.volume.BrickKey;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A volume's manifest, planes and bricks, unsealed as they are sent. */
@RestController
@Tag(name = "Imaging")
class VolumeController {
    private final ImageStore images;
    private final OpenVolumes open;
    private final ImageAccess access;

    VolumeController(ImageStore images, OpenVolumes open, ImageAccess access) {
        this.images = images;
        this.open = open;
        this.access = access;
    }

    @Operation(summary = "The volume's manifest")
    @GetMapping("/api/v1/volumes/{id}")
    ResponseEntity<byte[]> manifest(@PathVariable UUID id) {
        byte[] manifest = open.with(require(id), o -> o.reader().manifest().toBytes());
        return Answers.bytes(manifest, MediaType.APPLICATION_JSON);
    }

    @Operation(
            summary = "One plane: raw16 little-endian samples, or png between two rescaled values")
    @GetMapping("/api/v1/volumes/{id}/planes/{plane}/{index}")
    ResponseEntity<byte[]> plane(
            @PathVariable UUID id,
            @PathVariable String plane,
            @PathVariable int index,
            @RequestParam(defaultValue = "0") int level,
            @RequestParam(defaultValue = "0") int channel,
            @RequestParam(defaultValue = "raw16") String format,
            @RequestParam @Nullable Double low,
            @RequestParam @Nullable Double high) {
        Axis axis = axis(plane);
        StoredVolume volume = require(id);
        return open.with(
                volume,
                o -> {
                    VolumeManifest manifest = o.reader().manifest();
                    requireWithin(manifest, level, channel, axis, index);
                    ChannelSpec spec = manifest.channel(channel);
                    Picture picture = picture(o.reader(), channel, level, axis, index);
                    return Answers.picture(
                            picture,
                            format,
                            () ->
                                    low == null || high == null
                                            ? picture.png()
                                            : picture.png(sample(spec, low), sample(spec, high)));
                });
    }

    @Operation(summary = "One compressed brick, as the volume's format describes it")
    @GetMapping("/api/v1/volumes/{id}/bricks/{level}/{x}/{y}/{z}")
    ResponseEntity<byte[]> brick(
            @PathVariable UUID id,
            @PathVariable int level,
            @PathVariable int x,
            @PathVariable int y,
            @PathVariable int z,
            @RequestParam(defaultValue = "0") int channel) {
        BrickKey key = new BrickKey(level, x, y, z, channel);
        ByteBuffer brick =
                open.with(
                        require(id),
                        o ->
                                o.stored(List.of(key))
                                        .getFirst()
                                        .orElseThrow(() -> Answers.absent("stored brick")));
        byte[] bytes = new byte[brick.remaining()];
        brick.get(bytes);
        return Answers.bytes(bytes, MediaType.APPLICATION_OCTET_STREAM);
    }

    private StoredVolume require(UUID id) {
        StoredVolume volume = images.volumeById(id).orElseThrow(() -> Answers.absent("volume"));
        access.requireView(volume.origin().scanId(), volume.origin().objectId());
        return volume;
    }

    private static Axis axis(String plane) {
        return switch (plane) {
            case "axial" -> Axis.Z;
            case "coronal" -> Axis.Y;
            case "sagittal" -> Axis.X;
            default ->
                    throw Answers.invalid(
                            "plane \"%s\" is unknown; use axial, coronal or sagittal"
                                    .formatted(plane));
        };
    }

    private static void requireWithin(
            VolumeManifest manifest, int level, int channel, Axis axis, int index) {
        int channels = manifest.spec().channels().size();
        if (level < 0 || level >= VolumeLimits.LEVELS || channel < 0 || channel >= channels) {
            throw Answers.invalid(
                    "the volume has levels 0 to %d and channels 0 to %d, not level %d of channel %d"
                            .formatted(VolumeLimits.LEVELS - 1, channels - 1, level, channel));
        }
        Dimensions size = manifest.spec().dimensions(level);
        int planes =
                switch (axis) {
                    case X -> size.x();
                    case Y -> size.y();
                    case Z -> size.z();
                };
        if (index < 0 || index >= planes) {
            throw Answers.invalid(
                    "the volume has planes 0 to %d there, not %d".formatted(planes - 1, index));
        }
    }

    private static Picture picture(
            VolumeReader reader, int channel, int level, Axis axis, int index) {
        Dimensions size = reader.manifest().spec().dimensions(level);
        ChannelSpec spec = reader.manifest().channel(channel);
        short[] samples = reader.plane(channel, level, axis, index);
        int[] values = new int[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = spec.type().value(samples[i]);
        }
        return new Picture(values, axis == Axis.X ? size.y() : size.x());
    }

    /** The sample that a rescaled value stands for. */
    private static double sample(ChannelSpec spec, double value) {
        return (value - spec.rescaleIntercept()) / spec.rescaleSlope();
    }
}
