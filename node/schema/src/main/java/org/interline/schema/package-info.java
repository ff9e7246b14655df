/**
 * The node's tables: Flyway migrations under {@code db/migration}, forward only (expand, then
 * contract), and the program that generates jOOQ's classes from them.
 */
@NullMarked
package org.interline.schema;

import org.jspecify.annotations.NullMarked;
