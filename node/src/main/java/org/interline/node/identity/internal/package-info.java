/** People's table, sign-in, tokens, and the interface through which people are entered. */
@NullMarked
package org.interline.node.identity.internal;

import org.jspecify.annotations.NullMarked;
