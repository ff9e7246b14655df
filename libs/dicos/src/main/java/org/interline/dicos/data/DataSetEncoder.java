package org.interline.dicos.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.interline.kernel.ErrorCategory;

/** Turns a data set into bytes. */
final class DataSetEncoder {
    private static final int MAX_SHORT_LENGTH = 0xFFFE;
    private static final long MAX_LONG_LENGTH = 0xFFFF_FFFEL;
    private static final int UNDEFINED = -1;

    private final OutputStream out;
    private final TransferSyntax syntax;
    private final ByteBuffer scratch = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);

    DataSetEncoder(OutputStream out, TransferSyntax syntax) {
        this.out = out;
        this.syntax = syntax;
    }

    void dataSet(DataSet dataSet) throws IOException {
        for (Element element : dataSet) {
            element(element, syntax.explicit(), true);
        }
    }

    private void element(Element element, boolean explicit, boolean root) throws IOException {
        switch (element.value()) {
            case BytesValue value -> {
                header(element, explicit, false, value.length());
                out.write(value.raw());
            }
            case BulkValue(ByteRange range) -> {
                boolean big = syntax.bigLength() && root && element.tag().isPixelGroup();
                header(element, explicit, big, range.length());
                range.writeTo(out);
            }
            case ItemsValue(List<DataSet> items) -> {
                undefinedHeader(element, explicit);
                items(items, explicit && element.vr() != Vr.UN);
            }
            case FragmentsValue fragments -> fragments(element, fragments);
        }
    }

    private void items(List<DataSet> items, boolean explicit) throws IOException {
        for (DataSet item : items) {
            item(Tags.ITEM, UNDEFINED);
            for (Element element : item) {
                element(element, explicit, false);
            }
            item(Tags.ITEM_DELIMITATION_ITEM, 0);
        }
        item(Tags.SEQUENCE_DELIMITATION_ITEM, 0);
    }

    private void fragments(Element element, FragmentsValue value) throws IOException {
        if (!syntax.encapsulated()) {
            throw new DicosException(
                    ErrorCategory.INVALID_INPUT,
                    "dicos.not-native",
                    "encapsulated pixel data cannot be written in transfer syntax %s; decode it first"
                            .formatted(syntax.uid()),
                    -1,
                    element.tag().toString());
        }
        undefinedHeader(element, true);
        item(Tags.ITEM, value.offsetTable().length());
        out.write(value.offsetTable().raw());
        for (ByteRange fragment : value.fragments()) {
            item(Tags.ITEM, (int) checkLength(element, fragment.length(), MAX_LONG_LENGTH));
            fragment.writeTo(out);
        }
        item(Tags.SEQUENCE_DELIMITATION_ITEM, 0);
    }

    private void header(Element element, boolean explicit, boolean big, long length)
            throws IOException {
        Vr vr = element.vr();
        tag(element.tag());
        if (!explicit) {
            scratch.putInt((int) checkLength(element, length, MAX_LONG_LENGTH));
        } else if (big) {
            code(vr.hasLongLength() ? vr : Vr.UN);
            scratch.putShort((short) 0).putLong(length);
        } else if (vr.hasLongLength() || length > MAX_SHORT_LENGTH) {
            // A value too long for its representation's 16 bits goes out as UN (PS3.5, 6.2.2).
            code(vr.hasLongLength() ? vr : Vr.UN);
            scratch.putShort((short) 0);
            scratch.putInt((int) checkLength(element, length, MAX_LONG_LENGTH));
        } else {
            code(vr);
            scratch.putShort((short) length);
        }
        flush();
    }

    private void undefinedHeader(Element element, boolean explicit) throws IOException {
        tag(element.tag());
        if (explicit) {
            code(element.vr());
            scratch.putShort((short) 0);
        }
        scratch.putInt(UNDEFINED);
        flush();
    }

    private void item(Tag tag, int length) throws IOException {
        tag(tag);
        scratch.putInt(length);
        flush();
    }

    private void tag(Tag tag) {
        scratch.clear().putShort((short) tag.group()).putShort((short) tag.element());
    }

    private void code(Vr vr) {
        scratch.put((byte) vr.name().charAt(0)).put((byte) vr.name().charAt(1));
    }

    private void flush() throws IOException {
        out.write(scratch.array(), 0, scratch.position());
    }

    private long checkLength(Element element, long length, long most) {
        if (length > most) {
            throw new DicosException(
                    ErrorCategory.LIMIT_EXCEEDED,
                    "dicos.too-long",
                    "%d bytes are more than the %d of transfer syntax %s; use %s"
                            .formatted(length, most, syntax.uid(), Uids.EXPLICIT_LITTLE_ENDIAN_64),
                    -1,
                    element.tag().toString());
        }
        return length;
    }
}
