/**
 * Eclipse EDC, another implementation of the Dataspace Protocol, made to run in a process of its
 * own beside a node.
 */
@NullMarked
package org.interline.conformance.connector;

import org.jspecify.annotations.NullMarked;
