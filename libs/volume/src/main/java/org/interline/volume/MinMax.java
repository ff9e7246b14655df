package org.interline.volume;

/** The smallest and largest of some stored samples. */
record MinMax(int minimum, int maximum) {

    static MinMax of(short[] samples, int count) {
        int minimum = 0xFFFF;
        int maximum = 0;
        for (int i = 0; i < count; i++) {
            int sample = samples[i] & 0xFFFF;
            minimum = Math.min(minimum, sample);
            maximum = Math.max(maximum, sample);
        }
        return new MinMax(minimum, maximum);
    }
}
