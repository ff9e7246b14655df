package org.interline.dicos.net;

/** A-RELEASE-RP: the end, agreed. */
record ReleaseRp() implements Pdu {}
