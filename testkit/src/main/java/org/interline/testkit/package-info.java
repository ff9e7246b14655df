/**
 * Fixtures that the tests of several modules share. Test scope only: nothing that ships depends on
 * it.
 */
@NullMarked
package org.interline.testkit;

import org.jspecify.annotations.NullMarked;
