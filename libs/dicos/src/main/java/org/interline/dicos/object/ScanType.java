package org.interline.dicos.object;

/** Whether a scan screened traveller's property or tried out a machine, (4010,1048). */
public enum ScanType implements Term.Word {
    OPERATIONAL("OPERATIONAL"),
    NON_OPERATIONAL("NON_OPERATIONAL");

    private final String word;

    ScanType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
