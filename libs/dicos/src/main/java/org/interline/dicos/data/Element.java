package org.interline.dicos.data;

/**
 * One data element (PS3.5, 7.1).
 *
 * @param tag its name
 * @param vr how its bytes are to be understood: as the file says, or the dictionary where the file
 *     does not say
 * @param value what it holds
 */
public record Element(Tag tag, Vr vr, Value value) {

    @Override
    public String toString() {
        return tag + " " + vr + " " + Dictionary.keyword(tag).orElse("?") + ": " + value;
    }
}
