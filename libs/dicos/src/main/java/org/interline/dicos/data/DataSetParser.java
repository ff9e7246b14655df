package org.interline.dicos.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.interline.kernel.ErrorCategory;

/**
 * Turns bytes into a data set. Recursion goes as deep as sequences nest, which {@link
 * Limits#depth()} bounds; every length is held against what is left before a byte is allocated.
 */
final class DataSetParser {
    /** Values from here on stay in a mapped file. */
    static final int BULK_BYTES = 1 << 20;

    private final Input in;
    private final TransferSyntax syntax;
    private final Limits limits;
    private final boolean stopAtPixels;
    private final TagPath path = new TagPath();
    private final ReadFailures failures;
    private final HeaderParser headers;
    private long elementCount;
    private long heapBytes;

    DataSetParser(Input in, TransferSyntax syntax, Limits limits, boolean stopAtPixels) {
        this.in = in;
        this.syntax = syntax;
        this.limits = limits;
        this.stopAtPixels = stopAtPixels;
        this.failures = new ReadFailures(in, path);
        this.headers = new HeaderParser(in, failures);
    }

    DataSet parse() throws IOException {
        if (syntax.isUnsupported()) {
            throw new DicosException(
                    ErrorCategory.INVALID_INPUT,
                    "dicos.unsupported-transfer-syntax",
                    "data sets in transfer syntax %s are not read; send little endian, not deflated"
                            .formatted(syntax.uid()),
                    in.position(),
                    "");
        }
        long end =
                in.remaining() == Input.UNKNOWN - in.position()
                        ? Input.UNKNOWN
                        : in.position() + in.remaining();
        return dataSet(headers.isExplicit(syntax.explicit()), end, false, CharacterSet.DEFAULT);
    }

    /** File meta information: explicit, and ends where another group begins. */
    DataSet parseMeta() throws IOException {
        List<Element> elements = new ArrayList<>();
        while (in.peek(8).remaining() == 8 && headers.peekTag().group() == 0x0002) {
            ElementHeader header = headers.element(true);
            elements.add(element(header, true, in.end(), CharacterSet.DEFAULT));
        }
        return ordered(elements, CharacterSet.DEFAULT);
    }

    /**
     * @param end where the data set must end, or {@link Input#UNKNOWN}
     * @param delimited whether an item delimitation item ends it
     */
    private DataSet dataSet(boolean explicit, long end, boolean delimited, CharacterSet inherited)
            throws IOException {
        List<Element> elements = new ArrayList<>();
        CharacterSet characterSet = inherited;
        while (true) {
            if (in.position() == end || (end == Input.UNKNOWN && !in.peek(1).hasRemaining())) {
                if (delimited) {
                    throw failures.truncated(in.position(), "the item is not closed", null);
                }
                return ordered(elements, characterSet);
            }
            Tag tag = headers.peekTag();
            if (delimited && tag.equals(Tags.ITEM_DELIMITATION_ITEM)) {
                headers.item();
                return ordered(elements, characterSet);
            }
            if (tag.group() == 0xFFFE) {
                throw failures.badStructure(
                        in.position(), "an item stands outside a sequence", tag);
            }
            if (stopAtPixels && path.depth() == 0 && tag.isPixelGroup()) {
                return ordered(elements, characterSet);
            }
            Element element = element(next(tag, explicit, elements), explicit, end, characterSet);
            elements.add(element);
            if (tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
                characterSet = CharacterSet.of(Values.strings(element, CharacterSet.DEFAULT));
            }
        }
    }

    private ElementHeader next(Tag tag, boolean explicit, List<Element> before) throws IOException {
        if (explicit && syntax.bigLength() && path.depth() == 0 && tag.isPixelGroup()) {
            return BigLength.header(in, headers, before);
        }
        return headers.element(explicit);
    }

    private Element element(
            ElementHeader header, boolean explicit, long end, CharacterSet characterSet)
            throws IOException {
        Tag tag = header.tag();
        failures.check(limits.elements(), ++elementCount, header.offset(), tag);
        long left = end - in.position();
        if (!header.isUndefined() && (header.length() < 0 || header.length() > left)) {
            throw failures.truncated(header, left);
        }
        boolean pixels = tag.isPixelGroup() && path.depth() == 0;
        if (header.isUndefined() && (pixels || (header.explicit() && isBytes(header.vr())))) {
            return new Element(tag, header.vr(), fragments(header));
        }
        // What went through a system that did not know DICOS is UN, and implicit inside (CP-246).
        boolean unknown = header.vr() == Vr.UN;
        boolean sequence =
                header.vr() == Vr.SQ
                        || header.isUndefined()
                        || (unknown && Dictionary.vr(tag) == Vr.SQ);
        if (sequence) {
            if (header.vr() != Vr.SQ && !unknown) {
                throw failures.badLength(header, header.vr() + " cannot have an undefined length");
            }
            return new Element(
                    tag, header.vr(), items(header, explicit && !unknown, end, characterSet));
        }
        return new Element(tag, header.vr(), plain(header, pixels));
    }

    private static boolean isBytes(Vr vr) {
        return switch (vr) {
            case OB, OW, OD, OF, OL, OV -> true;
            case AE,
                    AS,
                    AT,
                    CS,
                    DA,
                    DS,
                    DT,
                    FD,
                    FL,
                    IS,
                    LO,
                    LT,
                    PN,
                    SH,
                    SL,
                    SQ,
                    SS,
                    ST,
                    SV,
                    TM,
                    UC,
                    UI,
                    UL,
                    UN,
                    UR,
                    US,
                    UT,
                    UV ->
                    false;
        };
    }

    private Value plain(ElementHeader header, boolean pixels) throws IOException {
        long length = header.length();
        boolean bulk = pixels || length >= BULK_BYTES;
        if (!bulk || !in.isMapped()) {
            claimHeap(header);
        }
        if (bulk) {
            ByteRange range = in.range(length);
            requireAll(header, range.length());
            return new BulkValue(range);
        }
        byte[] bytes = in.bytes((int) length);
        requireAll(header, bytes.length);
        return new BytesValue(bytes);
    }

    private void claimHeap(ElementHeader header) {
        heapBytes += header.length();
        failures.check(limits.heapBytes(), heapBytes, header.offset(), header.tag());
    }

    private void requireAll(ElementHeader header, long present) {
        if (present < header.length()) {
            throw failures.truncated(header, present);
        }
    }

    private ItemsValue items(
            ElementHeader header, boolean explicit, long outerEnd, CharacterSet characterSet)
            throws IOException {
        failures.check(limits.depth(), path.depth() + 1L, header.offset(), header.tag());
        path.enter(header.tag());
        List<DataSet> items = new ArrayList<>();
        long end = header.isUndefined() ? outerEnd : in.position() + header.length();
        while (header.isUndefined() || in.position() < end) {
            ElementHeader item = headers.item();
            if (header.isUndefined() && item.tag().equals(Tags.SEQUENCE_DELIMITATION_ITEM)) {
                break;
            }
            path.nextItem();
            failures.check(limits.elements(), ++elementCount, item.offset(), null);
            items.add(item(item, explicit, end, characterSet));
        }
        path.leave();
        return new ItemsValue(items);
    }

    private DataSet item(ElementHeader item, boolean explicit, long end, CharacterSet characterSet)
            throws IOException {
        if (!item.tag().equals(Tags.ITEM)) {
            throw failures.badStructure(
                    item.offset(), "an item is due, but " + item.tag() + " stands here", null);
        }
        if (item.isUndefined()) {
            return dataSet(headers.isExplicit(explicit), end, true, characterSet);
        }
        if (item.length() > end - in.position()) {
            throw failures.truncated(item, end - in.position());
        }
        long itemEnd = in.position() + item.length();
        return dataSet(
                item.length() == 0 ? explicit : headers.isExplicit(explicit),
                itemEnd,
                false,
                characterSet);
    }

    private FragmentsValue fragments(ElementHeader header) throws IOException {
        BytesValue offsetTable = null;
        List<ByteRange> fragments = new ArrayList<>();
        path.enter(header.tag());
        while (true) {
            ElementHeader item = headers.item();
            if (item.tag().equals(Tags.SEQUENCE_DELIMITATION_ITEM)) {
                path.leave();
                return new FragmentsValue(
                        offsetTable == null ? BytesValue.EMPTY : offsetTable,
                        List.copyOf(fragments));
            }
            path.nextItem();
            if (!item.tag().equals(Tags.ITEM) || item.isUndefined()) {
                throw failures.badStructure(
                        item.offset(),
                        "a fragment is due, but " + item.tag() + " stands here",
                        null);
            }
            failures.check(limits.elements(), ++elementCount, item.offset(), null);
            if (item.length() > in.remaining()) {
                throw failures.truncated(item, in.remaining());
            }
            if (offsetTable == null || !in.isMapped()) {
                claimHeap(item);
            }
            if (offsetTable == null) {
                byte[] table = in.bytes(Math.toIntExact(item.length()));
                requireAll(item, table.length);
                offsetTable = new BytesValue(table);
            } else {
                ByteRange fragment = in.range(item.length());
                requireAll(item, fragment.length());
                fragments.add(fragment);
            }
        }
    }

    private DataSet ordered(List<Element> elements, CharacterSet characterSet) {
        Element[] array = elements.toArray(new Element[0]);
        boolean sorted = true;
        for (int i = 1; i < array.length; i++) {
            sorted &= array[i - 1].tag().compareTo(array[i].tag()) < 0;
        }
        if (!sorted) {
            Arrays.sort(array, Comparator.comparing(Element::tag));
            for (int i = 1; i < array.length; i++) {
                if (array[i - 1].tag().equals(array[i].tag())) {
                    throw failures.badStructure(
                            in.position(),
                            "the element occurs twice in one data set",
                            array[i].tag());
                }
            }
        }
        return new DataSet(array, characterSet);
    }
}
