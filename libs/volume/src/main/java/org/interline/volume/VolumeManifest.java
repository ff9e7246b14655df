package org.interline.volume;

import java.util.List;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;

/**
 * Everything of a volume but its bricks. Immutable; equal manifests have equal bytes and an equal
 * root, which is what signatures and decisions cite.
 */
public final class VolumeManifest {
    /** The format's version that this code writes. */
    public static final int VERSION = 1;

    private final VolumeSpec spec;
    private final List<ChannelContent> content;
    private final Sha256 root;

    VolumeManifest(VolumeSpec spec, List<ChannelContent> content) {
        this.spec = spec;
        this.content = List.copyOf(content);
        requireWhole();
        this.root = ManifestJson.root(this);
    }

    /**
     * Reads and checks a manifest: canonical, within the limits, and its root that of its content.
     */
    public static VolumeManifest parse(byte[] bytes) {
        return ManifestJson.parse(bytes);
    }

    /** The canonical JSON, in UTF-8. */
    public byte[] toBytes() {
        return ManifestJson.bytes(this);
    }

    public VolumeSpec spec() {
        return spec;
    }

    /** One for each channel of the {@link #spec()}. */
    public List<ChannelContent> content() {
        return content;
    }

    /** SHA-256 of the canonical JSON without the member {@code root}. */
    public Sha256 root() {
        return root;
    }

    /** A channel of the {@link #spec()}; an index that there is not is an error. */
    public ChannelSpec channel(int index) {
        if (index < 0 || index >= content.size()) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND,
                    "volume.channel",
                    "the volume has %d channels; none is %d".formatted(content.size(), index));
        }
        return spec.channels().get(index);
    }

    /** What is said of a brick; a key outside the volume is an error. */
    public BrickEntry entry(BrickKey key) {
        channel(key.channel());
        Dimensions bricks = spec.dimensions(key.level()).bricks();
        if (key.x() < bricks.x() && key.y() < bricks.y() && key.z() < bricks.z()) {
            return content.get(key.channel())
                    .levels()
                    .get(key.level())
                    .get((key.z() * bricks.y() + key.y()) * bricks.x() + key.x());
        }
        throw new InterlineException(
                ErrorCategory.NOT_FOUND,
                "volume.brick",
                "the volume of %s samples has no brick %s"
                        .formatted(spec.geometry().dimensions(), key));
    }

    /** The smallest source sample of a channel's full level. */
    public int minimum(int channel) {
        return channel(channel).type().offset()
                + content.get(channel).levels().getFirst().stream()
                        .mapToInt(BrickEntry::minimum)
                        .min()
                        .orElseThrow();
    }

    /** The largest source sample of a channel's full level. */
    public int maximum(int channel) {
        return channel(channel).type().offset()
                + content.get(channel).levels().getFirst().stream()
                        .mapToInt(BrickEntry::maximum)
                        .max()
                        .orElseThrow();
    }

    /** Bytes of all stored bricks. */
    public long storedBytes() {
        return content.stream()
                .flatMap(c -> c.levels().stream())
                .flatMap(List::stream)
                .mapToLong(e -> e instanceof BrickEntry.Stored s ? s.length() : 0)
                .sum();
    }

    private void requireWhole() {
        if (content.size() != spec.channels().size()) {
            throw incomplete("channels", spec.channels().size(), content.size());
        }
        for (int c = 0; c < content.size(); c++) {
            List<List<BrickEntry>> levels = content.get(c).levels();
            if (levels.size() != VolumeLimits.LEVELS) {
                throw incomplete("levels", VolumeLimits.LEVELS, levels.size());
            }
            int most = spec.channels().get(c).type().storedMaximum();
            for (int level = 0; level < levels.size(); level++) {
                List<BrickEntry> bricks = levels.get(level);
                long expected = spec.dimensions(level).bricks().samples();
                if (bricks.size() != expected) {
                    throw incomplete("bricks of level " + level, expected, bricks.size());
                }
                if (bricks.stream().anyMatch(b -> b.maximum() > most)) {
                    throw new InterlineException(
                            ErrorCategory.INVALID_INPUT,
                            "volume.brick-entry",
                            "a brick of level %d, channel %d has a sample above %d"
                                    .formatted(level, c, most));
                }
            }
        }
    }

    private static InterlineException incomplete(String what, long expected, long found) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT,
                "volume.incomplete",
                "a manifest of this volume has %d %s, not %d".formatted(expected, what, found));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VolumeManifest m && m.root.equals(root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    @Override
    public String toString() {
        return "volume of " + spec.geometry().dimensions() + " samples, root " + root;
    }
}
