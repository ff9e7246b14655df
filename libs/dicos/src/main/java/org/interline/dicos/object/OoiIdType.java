package org.interline.dicos.object;

/** How the object of inspection is labelled, (0010,0022). */
public enum OoiIdType implements Term.Word {
    RFID("RFID"),
    BARCODE("BARCODE"),
    TEXT("TEXT");

    private final String word;

    OoiIdType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
