package org.interline.dicos.net;

/** A-RELEASE-RQ: the sender has no more to say. */
record ReleaseRq() implements Pdu {}
