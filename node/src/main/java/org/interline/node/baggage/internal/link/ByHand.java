package org.interline.node.baggage.internal.link;

import java.util.UUID;

/** Who puts a link right, and why, in the supervisor's own words, which are kept sealed. */
record ByHand(UUID supervisor, String reason) {}
