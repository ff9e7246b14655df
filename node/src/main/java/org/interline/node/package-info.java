/**
 * One nation's node: a Spring Boot application of one package for each business area. {@link
 * org.interline.node.Node} starts and stops it.
 */
@NullMarked
package org.interline.node;

import org.jspecify.annotations.NullMarked;
