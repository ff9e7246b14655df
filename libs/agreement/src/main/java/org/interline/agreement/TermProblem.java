package org.interline.agreement;

/**
 * What in a document cannot be understood, and so cannot be signed.
 *
 * @param pointer where it stands, a JSON pointer (RFC 6901)
 * @param what for the person who must change it: the name, the value, what is allowed
 */
public record TermProblem(String pointer, String what) {

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "the document" : pointer) + ": " + what;
    }
}
