package org.interline.dataspace;

import java.util.Optional;

/**
 * An offer or an agreement: ODRL, of which this library knows only the names below.
 *
 * @param id the policy's own identifier
 * @param target the dataset; in a catalogue it is the dataset that holds the offer
 * @param json the whole policy, in the compact form of the protocol's context
 */
public record Policy(String id, Optional<String> target, String json) {}
