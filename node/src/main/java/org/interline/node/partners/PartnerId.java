package org.interline.node.partners;

/**
 * Another nation's node, by the name that its credentials prove.
 *
 * @param value one to two hundred visible characters
 */
public record PartnerId(String value) {

    public PartnerId {
        if (!value.matches("[\\x21-\\x7e]{1,200}")) {
            throw new IllegalArgumentException(
                    "a partner's name is 1 to 200 visible ASCII characters, not \"" + value + '"');
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
