package org.interline.dicos.object;

/** Where the samples come from: value of (0008,0118), required of images from V02A on. */
public enum ImageOrigin implements Term.Word {
    /** Measured by a scanner. */
    MACHINE("MACHINE"),
    /** Measured, then changed, for example by a projected threat. */
    AUGMENTED("AUGMENTED"),
    /** Computed: no such object was ever scanned. */
    SYNTHETIC("SYNTHETIC");

    private final String word;

    ImageOrigin(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
