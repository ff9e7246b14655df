package org.interline.dicos.net;

/**
 * The name of an application entity: 1 to 16 printable ASCII characters without backslash (PS3.5
 * section 6.2, VR AE). Spaces around it have no meaning and are dropped.
 */
public record AeTitle(String value) {
    static final int LENGTH = 16;

    public AeTitle {
        value = value.strip();
        if (value.isEmpty() || value.length() > LENGTH || !value.chars().allMatch(AeTitle::legal)) {
            throw NetException.invalid(
                    "AE title %s is not 1 to 16 printable ASCII characters without backslash"
                            .formatted(Text.quoted(value)));
        }
    }

    private static boolean legal(int c) {
        return c >= ' ' && c < 0x7F && c != '\\';
    }

    @Override
    public String toString() {
        return value;
    }
}
