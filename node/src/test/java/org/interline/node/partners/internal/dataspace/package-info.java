/** Tests of partners, with partners that are real HTTP servers on loopback. */
@NullMarked
package org.interline.node.partners.internal.dataspace;

import org.jspecify.annotations.NullMarked;
