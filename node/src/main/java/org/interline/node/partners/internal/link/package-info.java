/** How nodes of two nations talk: the listener, signed requests, what is sent and when. */
@NullMarked
package org.interline.node.partners.internal.link;

import org.jspecify.annotations.NullMarked;
