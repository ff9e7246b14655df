package org.interline.testkit;

/** The two tiers of the tests: {@code ./build} runs the small one, {@code -Pdeep} the whole. */
public final class Tier {
    private Tier() {}

    public static boolean isDeep() {
        return Boolean.getBoolean("interline.deep");
    }

    /**
     * How often to repeat a long proof: {@code small} times in every build, {@code deep} in the
     * deep one.
     */
    public static int times(int small, int deep) {
        return isDeep() ? deep : small;
    }
}
