package org.interline.dicos.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Value representations (PS3.5, 6.2): how the bytes of a value are to be understood. */
public enum Vr {
    AE(Kind.TEXT),
    AS(Kind.TEXT),
    AT(Kind.TAGS),
    CS(Kind.TEXT),
    DA(Kind.TEXT),
    DS(Kind.TEXT),
    DT(Kind.TEXT),
    FD(Kind.DOUBLES),
    FL(Kind.FLOATS),
    IS(Kind.TEXT),
    LO(Kind.LOCAL_TEXT),
    LT(Kind.LOCAL_PARAGRAPH),
    OB(Kind.BYTES),
    OD(Kind.DOUBLES),
    OF(Kind.FLOATS),
    OL(Kind.UNSIGNED_32),
    OV(Kind.UNSIGNED_64),
    OW(Kind.UNSIGNED_16),
    PN(Kind.LOCAL_TEXT),
    SH(Kind.LOCAL_TEXT),
    SL(Kind.SIGNED_32),
    SQ(Kind.ITEMS),
    SS(Kind.SIGNED_16),
    ST(Kind.LOCAL_PARAGRAPH),
    SV(Kind.SIGNED_64),
    TM(Kind.TEXT),
    UC(Kind.LOCAL_TEXT),
    UI(Kind.TEXT),
    UL(Kind.UNSIGNED_32),
    UN(Kind.BYTES),
    UR(Kind.PARAGRAPH),
    US(Kind.UNSIGNED_16),
    UT(Kind.LOCAL_PARAGRAPH),
    UV(Kind.UNSIGNED_64);

    /** What a value is made of. {@code LOCAL} text follows Specific Character Set (0008,0005). */
    public enum Kind {
        /** Default repertoire, several values divided by backslashes. */
        TEXT(1),
        LOCAL_TEXT(1),
        /** One value; a backslash is a character like any other. */
        PARAGRAPH(1),
        LOCAL_PARAGRAPH(1),
        BYTES(1),
        TAGS(4),
        UNSIGNED_16(2),
        SIGNED_16(2),
        UNSIGNED_32(4),
        SIGNED_32(4),
        UNSIGNED_64(8),
        SIGNED_64(8),
        FLOATS(4),
        DOUBLES(8),
        ITEMS(1);

        private final int bytes;

        Kind(int bytes) {
            this.bytes = bytes;
        }

        /** Bytes of one number; one for what is not a number. */
        public int bytes() {
            return bytes;
        }

        public boolean isText() {
            return this == TEXT || this == LOCAL_TEXT || isParagraph();
        }

        public boolean isParagraph() {
            return this == PARAGRAPH || this == LOCAL_PARAGRAPH;
        }

        public boolean isLocal() {
            return this == LOCAL_TEXT || this == LOCAL_PARAGRAPH;
        }
    }

    private static final List<Optional<Vr>> BY_CODE = byCode();

    private final Kind kind;

    Vr(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * Whether Explicit VR writes a 32-bit length after two reserved bytes (PS3.5, table 7.1-1)
     * rather than a 16-bit length (table 7.1-2).
     */
    public boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
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
                    SS,
                    ST,
                    TM,
                    UI,
                    UL,
                    US ->
                    false;
        };
    }

    /** What an odd value is filled up with (PS3.5, 6.2): text with a space, all else with zero. */
    public byte padding() {
        return kind.isText() && this != UI ? (byte) ' ' : 0;
    }

    /** The most characters that one value may have; the largest integer where PS3.5 sets none. */
    public int maxCharacters() {
        return switch (this) {
            case AS -> 4;
            case DA -> 8;
            case IS -> 12;
            case AE, CS, DS, SH, TM -> 16;
            case DT -> 26;
            case LO, UI -> 64;
            // Three component groups of 64 characters and the two signs between them.
            case PN -> 194;
            case ST -> 1024;
            case LT -> 10240;
            case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SQ, SS, SV, UC, UL, UN, UR, US, UT, UV ->
                    Integer.MAX_VALUE;
        };
    }

    /** The value representation with this code, for example 'U', 'S'. */
    public static Optional<Vr> ofCode(int first, int second) {
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return letters ? BY_CODE.get((first - 'A') * 26 + second - 'A') : Optional.empty();
    }

    private static List<Optional<Vr>> byCode() {
        List<Optional<Vr>> byCode = new ArrayList<>(Collections.nCopies(26 * 26, Optional.empty()));
        for (Vr vr : values()) {
            byCode.set(
                    (vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A', Optional.of(vr));
        }
        return List.copyOf(byCode);
    }
}
