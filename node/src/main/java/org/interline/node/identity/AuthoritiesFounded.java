package org.interline.node.identity;

import java.util.List;
import java.util.UUID;

/** The node was set up: these authorities exist now. Published in that transaction. */
public record AuthoritiesFounded(List<UUID> authorities) {}
