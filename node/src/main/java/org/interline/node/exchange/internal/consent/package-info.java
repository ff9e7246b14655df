/**
 * What airlines and airports tell of passengers' consent: that it was given, how and to which text,
 * and that it was withdrawn; never by whom. {@link
 * org.interline.node.exchange.internal.consent.Consents} answers whether one stands for a bag.
 */
@NullMarked
package org.interline.node.exchange.internal.consent;

import org.jspecify.annotations.NullMarked;
