package org.interline.volume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;

/** A manifest's canonical JSON, both ways. Its members stand in the package documentation. */
final class ManifestJson {
    private static final String FORMAT = "interline-volume";

    private static final Set<String> MEMBERS =
            Set.of(
                    "channels",
                    "dimensions",
                    "format",
                    "orientation",
                    "origin",
                    "root",
                    "sources",
                    "spacing",
                    "version");

    private static final Set<String> CHANNEL_MEMBERS =
            Set.of("bricks", "intercept", "name", "samples", "samplesSha256", "slope", "unit");

    private ManifestJson() {}

    static byte[] bytes(VolumeManifest manifest) {
        Json.Obj json = content(manifest.spec(), manifest.content());
        json.members().put("root", new Json.Str(manifest.root().hex()));
        byte[] bytes = Json.write(json).getBytes(UTF_8);
        VolumeLimits.MANIFEST_BYTES.check(bytes.length);
        return bytes;
    }

    static Sha256 root(VolumeManifest manifest) {
        return Sha256.of(Json.write(content(manifest.spec(), manifest.content())).getBytes(UTF_8));
    }

    static VolumeManifest parse(byte[] bytes) {
        VolumeLimits.MANIFEST_BYTES.check(bytes.length);
        Json.Obj json = object(JsonParser.parse(text(bytes)), "manifest");
        if (!FORMAT.equals(string(json, "format"))) {
            throw corrupt("its format is not \"" + FORMAT + '"');
        }
        int version = integer(member(json, "version"), "version");
        if (version != VolumeManifest.VERSION) {
            throw corrupt(
                    String.format(
                            Locale.ROOT,
                            "it has version %d, and this program reads version %d; use a newer"
                                    + " program",
                            version,
                            VolumeManifest.VERSION));
        }
        requireMembers(json, MEMBERS, "manifest");
        VolumeManifest manifest = new VolumeManifest(spec(json), contents(json));
        if (!manifest.root().hex().equals(string(json, "root"))) {
            throw corrupt(
                    "its root is %s, but its content has %s: it was changed after it was written"
                            .formatted(string(json, "root"), manifest.root()));
        }
        if (!Arrays.equals(bytes, bytes(manifest))) {
            throw corrupt("it is not in canonical form (RFC 8785)");
        }
        return manifest;
    }

    private static Json.Obj content(VolumeSpec spec, List<ChannelContent> content) {
        VolumeGeometry g = spec.geometry();
        Orientation o = g.orientation();
        List<Json> channels = new ArrayList<>();
        for (int c = 0; c < content.size(); c++) {
            channels.add(channel(spec.channels().get(c), content.get(c)));
        }
        return Json.Obj.of(
                "format",
                new Json.Str(FORMAT),
                "version",
                new Json.Num(VolumeManifest.VERSION),
                "dimensions",
                numbers(g.dimensions().x(), g.dimensions().y(), g.dimensions().z()),
                "spacing",
                numbers(g.spacingMm().x(), g.spacingMm().y(), g.spacingMm().z()),
                "origin",
                numbers(g.originMm().x(), g.originMm().y(), g.originMm().z()),
                "orientation",
                numbers(
                        o.alongX().x(),
                        o.alongX().y(),
                        o.alongX().z(),
                        o.alongY().x(),
                        o.alongY().y(),
                        o.alongY().z()),
                "sources",
                new Json.Arr(
                        spec.sources().stream().map(s -> (Json) new Json.Str(s.hex())).toList()),
                "channels",
                new Json.Arr(channels));
    }

    private static Json channel(ChannelSpec spec, ChannelContent content) {
        List<Json> levels = new ArrayList<>();
        for (List<BrickEntry> level : content.levels()) {
            levels.add(new Json.Arr(level.stream().map(ManifestJson::entry).toList()));
        }
        return Json.Obj.of(
                "name", new Json.Str(spec.name()),
                "samples", new Json.Str(spec.type().word()),
                "slope", new Json.Num(spec.rescaleSlope()),
                "intercept", new Json.Num(spec.rescaleIntercept()),
                "unit", new Json.Str(spec.unit()),
                "samplesSha256", new Json.Str(content.samplesSha256().hex()),
                "bricks", new Json.Arr(levels));
    }

    private static Json entry(BrickEntry entry) {
        return switch (entry) {
            case BrickEntry.Constant(int value) -> numbers(value);
            case BrickEntry.Stored(int minimum, int maximum, int length, Sha256 sha256) ->
                    new Json.Arr(
                            List.of(
                                    new Json.Num(minimum),
                                    new Json.Num(maximum),
                                    new Json.Num(length),
                                    new Json.Str(sha256.hex())));
        };
    }

    private static VolumeSpec spec(Json.Obj json) {
        double[] d = doubles(json, "dimensions", 3);
        double[] s = doubles(json, "spacing", 3);
        double[] p = doubles(json, "origin", 3);
        double[] o = doubles(json, "orientation", 6);
        Dimensions dimensions =
                new Dimensions(
                        integer(d[0], "dimensions"),
                        integer(d[1], "dimensions"),
                        integer(d[2], "dimensions"));
        VolumeGeometry geometry =
                new VolumeGeometry(
                        dimensions,
                        new Xyz(s[0], s[1], s[2]),
                        new Xyz(p[0], p[1], p[2]),
                        new Orientation(new Xyz(o[0], o[1], o[2]), new Xyz(o[3], o[4], o[5])));
        List<ChannelSpec> channels = new ArrayList<>();
        for (Json item : array(member(json, "channels"), "channels")) {
            Json.Obj channel = object(item, "channel");
            requireMembers(channel, CHANNEL_MEMBERS, "channel");
            channels.add(
                    new ChannelSpec(
                            string(channel, "name"),
                            sampleType(string(channel, "samples")),
                            number(member(channel, "slope"), "slope"),
                            number(member(channel, "intercept"), "intercept"),
                            string(channel, "unit")));
        }
        List<Sha256> sources =
                array(member(json, "sources"), "sources").stream()
                        .map(i -> sha256(i, "sources"))
                        .toList();
        return new VolumeSpec(geometry, channels, sources);
    }

    private static List<ChannelContent> contents(Json.Obj json) {
        List<ChannelContent> contents = new ArrayList<>();
        for (Json item : array(member(json, "channels"), "channels")) {
            Json.Obj channel = object(item, "channel");
            List<List<BrickEntry>> levels = new ArrayList<>();
            for (Json level : array(member(channel, "bricks"), "bricks")) {
                List<BrickEntry> bricks = new ArrayList<>();
                for (Json brick : array(level, "level")) {
                    bricks.add(entry(array(brick, "brick")));
                }
                levels.add(bricks);
            }
            contents.add(
                    new ChannelContent(
                            sha256(member(channel, "samplesSha256"), "samplesSha256"), levels));
        }
        return contents;
    }

    private static BrickEntry entry(List<Json> brick) {
        return switch (brick.size()) {
            case 1 -> new BrickEntry.Constant(integer(brick.get(0), "brick"));
            case 4 ->
                    new BrickEntry.Stored(
                            integer(brick.get(0), "brick"),
                            integer(brick.get(1), "brick"),
                            integer(brick.get(2), "brick"),
                            sha256(brick.get(3), "brick"));
            default -> throw corrupt("a brick has 1 or 4 values, not " + brick.size());
        };
    }

    private static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InterlineException(
                    ErrorCategory.CORRUPT_DATA,
                    "volume.manifest",
                    "volume manifest: it is not UTF-8",
                    e);
        }
    }

    private static SampleType sampleType(String word) {
        for (SampleType type : SampleType.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw corrupt("there are no samples \"" + word + '"');
    }

    private static Json numbers(double... values) {
        return new Json.Arr(Arrays.stream(values).mapToObj(v -> (Json) new Json.Num(v)).toList());
    }

    private static void requireMembers(Json.Obj json, Set<String> names, String what) {
        if (!json.members().keySet().equals(names)) {
            throw corrupt(
                    "a %s has the members %s, not %s"
                            .formatted(
                                    what,
                                    names.stream().sorted().toList(),
                                    json.members().keySet()));
        }
    }

    private static Json member(Json.Obj json, String name) {
        Json value = json.members().get(name);
        if (value == null) {
            throw corrupt("the member \"" + name + "\" is missing");
        }
        return value;
    }

    private static Json.Obj object(Json json, String name) {
        if (json instanceof Json.Obj object) {
            return object;
        }
        throw corrupt(name + " must be an object");
    }

    private static List<Json> array(Json json, String name) {
        if (json instanceof Json.Arr(var items)) {
            return items;
        }
        throw corrupt(name + " must be an array");
    }

    private static String string(Json.Obj json, String name) {
        if (member(json, name) instanceof Json.Str(var text)) {
            return text;
        }
        throw corrupt(name + " must be a string");
    }

    private static double number(Json json, String name) {
        if (json instanceof Json.Num(var value)) {
            return value;
        }
        throw corrupt(name + " must be a number");
    }

    private static int integer(Json json, String name) {
        return integer(number(json, name), name);
    }

    private static int integer(double value, String name) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw corrupt(name + " must be a whole number, not " + value);
        }
        return (int) value;
    }

    private static double[] doubles(Json.Obj json, String name, int count) {
        double[] values =
                array(member(json, name), name).stream()
                        .mapToDouble(v -> number(v, name))
                        .toArray();
        if (values.length != count) {
            throw corrupt("%s must be %d numbers, not %d".formatted(name, count, values.length));
        }
        return values;
    }

    private static Sha256 sha256(Json json, String name) {
        if (json instanceof Json.Str(var hex)) {
            try {
                return new Sha256(hex);
            } catch (IllegalArgumentException e) {
                throw new InterlineException(
                        ErrorCategory.CORRUPT_DATA,
                        "volume.manifest",
                        "volume manifest, " + name + ": " + e.getMessage(),
                        e);
            }
        }
        throw corrupt(name + " must be a SHA-256 value");
    }

    private static InterlineException corrupt(String message) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA, "volume.manifest", "volume manifest: " + message);
    }
}
