package org.interline.dicos.object;

/**
 * A departure from V03.
 *
 * @param path where, for example {@code (4010,1011)[0]/(4010,1010) PotentialThreatObjectID}
 * @param text what is wrong, with the value
 */
public record Finding(String path, String text) {

    @Override
    public String toString() {
        return path + ": " + text;
    }
}
