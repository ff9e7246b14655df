/**
 * What is held of what crossed: whether it may be used, how long its keys live, and what holds them
 * back.
 *
 * <p>{@link org.interline.agreement.HeldUse} has the rule; {@link
 * org.interline.node.exchange.internal.keeping.HeldScans} asks it of one scan, {@link
 * org.interline.node.exchange.internal.keeping.Retention} of all, each minute and whenever somebody
 * has said something of an agreement.
 */
@NullMarked
package org.interline.node.exchange.internal.keeping;

import org.jspecify.annotations.NullMarked;
