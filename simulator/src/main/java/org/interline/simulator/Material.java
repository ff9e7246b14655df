package org.interline.simulator;

/**
 * Ordinary things that bags hold, with plausible round densities. None is modelled on a threat; the
 * machine's finding of a simulated scan points at harmless goods.
 */
public enum Material {
    COTTON("Clothes", 0.15, 7.0, 0.10),
    LEATHER("Leather", 0.86, 7.2, 0.06),
    PAPER("Books", 0.80, 7.1, 0.04),
    WOOD("Wood", 0.60, 7.0, 0.08),
    FRUIT("Fruit", 0.96, 7.4, 0.03),
    WATER("Drink", 1.00, 7.4, 0.0),
    PLASTIC("Plastic", 1.05, 6.0, 0.02),
    GLASS("Glass", 2.40, 11.8, 0.0),
    CERAMIC("Ceramic", 2.30, 12.0, 0.02),
    BATTERY("Lithium-ion pack", 2.10, 17.0, 0.05),
    ALUMINIUM("Aluminium", 2.70, 13.0, 0.0),
    STEEL("Steel", 7.80, 26.0, 0.0);

    private final String label;
    private final double gramsPerCubicCentimetre;
    private final double effectiveAtomicNumber;
    private final double texture;

    Material(
            String label,
            double gramsPerCubicCentimetre,
            double effectiveAtomicNumber,
            double texture) {
        this.label = label;
        this.gramsPerCubicCentimetre = gramsPerCubicCentimetre;
        this.effectiveAtomicNumber = effectiveAtomicNumber;
        this.texture = texture;
    }

    /** What an officer would call it. */
    public String label() {
        return label;
    }

    public double gramsPerCubicCentimetre() {
        return gramsPerCubicCentimetre;
    }

    public double effectiveAtomicNumber() {
        return effectiveAtomicNumber;
    }

    /** How far the density varies inside the solid, as a fraction of it. */
    public double texture() {
        return texture;
    }
}
