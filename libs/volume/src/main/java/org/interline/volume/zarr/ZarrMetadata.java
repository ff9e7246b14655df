package org.interline.volume.zarr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.kernel.Sha256;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.Orientation;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeGeometry;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;
import org.interline.volume.Xyz;

/** The {@code zarr.json} files, as the package documentation describes them. */
final class ZarrMetadata {
    private static final int EXPORT_VERSION = 1;
    private static final List<String> AXES = List.of("z", "y", "x");

    private ZarrMetadata() {}

    /** Of the root group. */
    static String volume(VolumeManifest manifest, Optional<Boolean> simulated) {
        VolumeGeometry geometry = manifest.spec().geometry();
        Dimensions d = geometry.dimensions();
        Orientation orientation = geometry.orientation();
        Map<String, Object> interline = new LinkedHashMap<>();
        interline.put("exportVersion", EXPORT_VERSION);
        interline.put("root", manifest.root().toString());
        interline.put("sources", manifest.spec().sources().stream().map(Sha256::toString).toList());
        simulated.ifPresent(made -> interline.put("simulated", made));
        interline.put("dimensions", List.of(d.x(), d.y(), d.z()));
        interline.put("spacing", list(geometry.spacingMm()));
        interline.put("origin", list(geometry.originMm()));
        List<Object> directions = new ArrayList<>(list(orientation.alongX()));
        directions.addAll(list(orientation.alongY()));
        interline.put("orientation", directions);
        List<Object> channels = new ArrayList<>();
        for (int c = 0; c < manifest.spec().channels().size(); c++) {
            channels.add(channel(manifest, c));
        }
        interline.put("channels", channels);
        return group(Map.of("interline", interline));
    }

    private static Map<String, Object> channel(VolumeManifest manifest, int index) {
        ChannelSpec spec = manifest.channel(index);
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("name", spec.name());
        channel.put("samples", spec.type().word());
        channel.put("slope", spec.rescaleSlope());
        channel.put("intercept", spec.rescaleIntercept());
        channel.put("unit", spec.unit());
        channel.put("samplesSha256", manifest.content().get(index).samplesSha256().toString());
        return channel;
    }

    /** Of a channel's group. */
    static String channel(ChannelSpec channel, VolumeGeometry geometry) {
        List<Object> datasets = new ArrayList<>();
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            double span = 1 << level;
            datasets.add(
                    object(
                            "path",
                            Integer.toString(level),
                            "coordinateTransformations",
                            List.of(
                                    transformation("scale", geometry.spacingMm(), span),
                                    transformation(
                                            "translation", geometry.spacingMm(), (span - 1) / 2))));
        }
        List<Object> axes = new ArrayList<>();
        for (String axis : AXES) {
            axes.add(object("name", axis, "type", "space", "unit", "millimeter"));
        }
        Map<String, Object> multiscale =
                object("name", channel.name(), "axes", axes, "datasets", datasets);
        return group(Map.of("ome", object("version", "0.5", "multiscales", List.of(multiscale))));
    }

    private static Map<String, Object> transformation(String type, Xyz spacing, double factor) {
        return object(
                "type",
                type,
                type,
                List.of(spacing.z() * factor, spacing.y() * factor, spacing.x() * factor));
    }

    /** Of a level's array. */
    static String array(Dimensions dimensions, SampleType type) {
        int edge = VolumeLimits.BRICK_EDGE;
        Map<String, Object> bytes = object("name", "bytes");
        if (type.bytes() > 1) {
            bytes.put("configuration", object("endian", "little"));
        }
        Map<String, Object> zstd =
                object(
                        "name",
                        "zstd",
                        "configuration",
                        object("level", ZarrExport.ZSTD_LEVEL, "checksum", true));
        return JsonText.of(
                object(
                        "zarr_format",
                        3,
                        "node_type",
                        "array",
                        "shape",
                        List.of(dimensions.z(), dimensions.y(), dimensions.x()),
                        "data_type",
                        type.word(),
                        "chunk_grid",
                        object(
                                "name",
                                "regular",
                                "configuration",
                                object("chunk_shape", List.of(edge, edge, edge))),
                        "chunk_key_encoding",
                        object("name", "default", "configuration", object("separator", "/")),
                        "fill_value",
                        0,
                        "codecs",
                        List.of(bytes, zstd),
                        "dimension_names",
                        AXES,
                        "attributes",
                        object()));
    }

    private static String group(Map<String, Object> attributes) {
        return JsonText.of(
                object("zarr_format", 3, "node_type", "group", "attributes", attributes));
    }

    private static List<Double> list(Xyz xyz) {
        return List.of(xyz.x(), xyz.y(), xyz.z());
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
