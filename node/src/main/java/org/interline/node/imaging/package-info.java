/**
 * What is stored of a scan's images, and how it is shown: sealed blobs and the keys they are sealed
 * under, bricked volumes and projection views made of received objects, and the HTTP interface
 * through which the console reads slices, bricks and views. The server unseals; browsers never hold
 * keys. Who may look is decided by {@link org.interline.node.imaging.ImageAccess}, which the
 * baggage area implements, as it does {@link org.interline.node.imaging.ThreatRegions} and {@link
 * org.interline.node.imaging.BagFacts}.
 */
@ApplicationModule(allowedDependencies = {"operations", "web"})
@NullMarked
package org.interline.node.imaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
