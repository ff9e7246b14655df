package org.interline.dicos.object;

/** What a sample measures: the second value of Image Type (0008,0008). */
public enum ImageCharacteristic implements Term.Word {
    HIGH_ENERGY("HIGH ENERGY"),
    LOW_ENERGY("LOW ENERGY"),
    Z_EFFECTIVE("Z_EFFECTIVE"),
    BASIS_MATERIAL_1("BASIS_MATERIAL_1"),
    BASIS_MATERIAL_2("BASIS_MATERIAL_2"),
    COMPTON("COMPTON"),
    PHOTOELECTRIC("PHOTOELECTRIC"),
    DENSITY("DENSITY"),
    INTENSITY("INTENSITY"),
    MU("MU"),
    MULTI_ENERGY("MULTI ENERGY");

    private final String word;

    ImageCharacteristic(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
