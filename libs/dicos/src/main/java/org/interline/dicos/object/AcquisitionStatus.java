package org.interline.dicos.object;

/** How the acquisition went, (4010,1044). */
public enum AcquisitionStatus implements Term.Word {
    SUCCESSFUL("SUCCESSFUL"),
    JAM("JAM"),
    OVERSIZE("OVERSIZE"),
    SLIP("SLIP"),
    INCOMPLETE("INCOMPLETE"),
    CUT("CUT"),
    MERGED("MERGED"),
    STITCHED("STITCHED");

    private final String word;

    AcquisitionStatus(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
