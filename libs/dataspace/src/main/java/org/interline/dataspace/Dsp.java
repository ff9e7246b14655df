package org.interline.dataspace;

/** The names that the protocol gives. */
public final class Dsp {
    /** The edition, as the version document names it. */
    public static final String VERSION = "2025-1";

    /** Where what the protocol itself names begins. */
    public static final String NAMESPACE = "https://w3id.org/dspace/2025/1/";

    /** The one context that a message names. */
    public static final String CONTEXT = NAMESPACE + "context.jsonld";

    private Dsp() {}
}
