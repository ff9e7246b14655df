package org.interline.dataspace;

/** Which side of a negotiation or a transfer one is. */
public enum Role {
    /** Offers the dataset. */
    PROVIDER,
    /** Asks for it. */
    CONSUMER;

    public Role other() {
        return this == PROVIDER ? CONSUMER : PROVIDER;
    }
}
