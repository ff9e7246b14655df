package org.interline.node.identity;

import java.util.UUID;

/**
 * An agency with a say.
 *
 * @param code short and stable, for example {@code customs}
 */
public record Authority(UUID id, String code, String name) {}
