package org.interline.testkit.link;

/** Which way bytes go. */
public enum Heading {
    /** From those who connect to the target. */
    UP,
    /** From the target to those who connect. */
    DOWN
}
