package org.interline.node.partners;

import java.net.URI;
import java.util.Optional;

/**
 * How partners reach this node, and where it calls them.
 *
 * @param participant this node's name among partners
 * @param publicAddress where partners reach this node, without a path; empty for the console's
 *     listener, which suits one machine only
 * @param localAddressesAllowed whether a partner's address may be plain HTTP, or lie on this
 *     machine or in a private network: for development and tests. Otherwise such an address is
 *     refused, so that no partner can make this node call into its own network
 */
public record PartnerSettings(
        String participant, Optional<URI> publicAddress, boolean localAddressesAllowed) {}
