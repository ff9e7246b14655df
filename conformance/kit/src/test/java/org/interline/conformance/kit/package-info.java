/**
 * Runs the Dataspace Protocol's compatibility kit, in a process of its own: the kit brings its own
 * JUnit platform, JSON and HTTP libraries.
 */
@NullMarked
package org.interline.conformance.kit;

import org.jspecify.annotations.NullMarked;
