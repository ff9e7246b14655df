package org.interline.dicos.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every standard attribute of DICOM PS3.6 and of DICOS: keyword, name, value representations and
 * multiplicity. Private attributes are not in it.
 */
public final class Dictionary {

    /**
     * One attribute.
     *
     * @param keyword for example {@code DICOSVersion}
     * @param name for example "DICOS Version"
     * @param vrs the value representations that it may have, most often one
     * @param multiplicity for example {@code 1}, {@code 6-n}
     */
    public record Entry(String keyword, String name, List<Vr> vrs, String multiplicity) {}

    private static final Map<Tag, Entry> ENTRIES = new HashMap<>(8192);
    private static final Map<String, Tag> KEYWORDS = new HashMap<>(8192);
    private static final List<Repeating> REPEATING = new ArrayList<>();

    /** Attributes of which several digits are free, for example {@code (60xx,3000)}. */
    private record Repeating(int mask, int value, Entry entry) {}

    static {
        load();
    }

    private Dictionary() {}

    public static Optional<Entry> entry(Tag tag) {
        Entry entry = ENTRIES.get(tag);
        if (entry != null) {
            return Optional.of(entry);
        }
        if (tag.isPrivate()) {
            return Optional.empty();
        }
        return REPEATING.stream()
                .filter(repeating -> (tag.value() & repeating.mask()) == repeating.value())
                .map(Repeating::entry)
                .findFirst();
    }

    public static Optional<String> keyword(Tag tag) {
        return entry(tag).map(Entry::keyword);
    }

    public static Optional<Tag> tag(String keyword) {
        return Optional.ofNullable(KEYWORDS.get(keyword));
    }

    /**
     * The value representation to use where nothing else says: OW where the attribute may have it
     * (as Implicit VR demands, PS3.5 A.1), else the first that it may have; UL for group lengths,
     * UN for what is not known.
     */
    public static Vr vr(Tag tag) {
        if (tag.isGroupLength()) {
            return Vr.UL;
        }
        if (tag.isPrivate()) {
            // Private creators reserve blocks of elements with one string each (PS3.5, 7.8.1).
            return tag.element() >= 0x10 && tag.element() <= 0xFF ? Vr.LO : Vr.UN;
        }
        return entry(tag)
                .map(entry -> entry.vrs().contains(Vr.OW) ? Vr.OW : entry.vrs().getFirst())
                .orElse(Vr.UN);
    }

    /** All tags without free digits. */
    public static Iterable<Tag> tags() {
        return ENTRIES.keySet();
    }

    private static void load() {
        try (InputStream in = Dictionary.class.getResourceAsStream("dictionary.txt")) {
            if (in == null) {
                throw new IllegalStateException("dictionary.txt is not beside " + Dictionary.class);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(Dictionary::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String line) {
        String[] part = line.split("\\|", -1);
        List<Vr> vrs = new ArrayList<>(1);
        for (String code : part[1].split("/", -1)) {
            vrs.add(Vr.valueOf(code));
        }
        String name = part.length > 4 ? part[4] : words(part[3]);
        Entry entry = new Entry(part[3], name, List.copyOf(vrs), part[2]);
        if (part[0].indexOf('x') >= 0) {
            int value = Integer.parseUnsignedInt(part[0].replace('x', '0'), 16);
            String free = part[0].replaceAll("[0-9a-f]", "f").replace('x', '0');
            REPEATING.add(new Repeating(Integer.parseUnsignedInt(free, 16), value, entry));
        } else {
            Tag tag = new Tag(Integer.parseUnsignedInt(part[0], 16));
            ENTRIES.put(tag, entry);
            KEYWORDS.put(part[3], tag);
        }
    }

    /** {@code RescaleSlope} becomes "Rescale Slope". */
    private static String words(String keyword) {
        return keyword.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ");
    }
}
