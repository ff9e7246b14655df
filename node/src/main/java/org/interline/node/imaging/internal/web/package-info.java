/** The HTTP interface to images: manifests, planes, bricks, views, thumbnails. */
@NullMarked
package org.interline.node.imaging.internal.web;

import org.jspecify.annotations.NullMarked;
