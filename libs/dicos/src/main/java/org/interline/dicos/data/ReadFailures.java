package org.interline.dicos.data;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Limit;
import org.jspecify.annotations.Nullable;

/** A reader's errors: one code for each kind of defect, always with offset and path. */
record ReadFailures(Input in, TagPath path) {

    DicosException truncated(long offset, String what, @Nullable Tag last) {
        return corrupt("dicos.truncated", offset, what, last);
    }

    DicosException truncated(ElementHeader header, long present) {
        return corrupt(
                "dicos.truncated",
                header.offset(),
                "the element claims %d bytes, but only %d follow"
                        .formatted(header.length(), present),
                header.tag());
    }

    DicosException badLength(ElementHeader header, String what) {
        return corrupt("dicos.bad-length", header.offset(), what, header.tag());
    }

    DicosException badStructure(long offset, String what, @Nullable Tag last) {
        return corrupt("dicos.bad-structure", offset, what, last);
    }

    void check(Limit limit, long value, long offset, @Nullable Tag last) {
        if (value > limit.most()) {
            throw new DicosException(
                    ErrorCategory.LIMIT_EXCEEDED,
                    "limit.exceeded",
                    String.valueOf(limit.exceeded(value).getMessage()),
                    offset,
                    path.with(last));
        }
    }

    private DicosException corrupt(String code, long offset, String what, @Nullable Tag last) {
        return new DicosException(ErrorCategory.CORRUPT_DATA, code, what, offset, path.with(last));
    }
}
