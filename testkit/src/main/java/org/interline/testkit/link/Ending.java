package org.interline.testkit.link;

/** How a cut looks to both sides of a connection. */
public enum Ending {
    /**
     * An orderly end (FIN): each side reads to the end what was delivered. What it still sends is
     * thrown away.
     */
    FIN,
    /**
     * A reset (RST). A side that has not kept up with reading may lose the last of what was
     * delivered, as on any link.
     */
    RST
}
