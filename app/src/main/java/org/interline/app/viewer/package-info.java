/**
 * {@code interline bench viewer}: the console's stream, decoders and renderer in a real Chromium,
 * over a long link, and cornerstone3D beside them with the same bag from an Orthanc.
 *
 * <pre>
 *   simulated bag ──DIMSE──▶ node ─────▶ link ─────▶ Chromium, console/bench/ours
 *        └── the same slices ──▶ Orthanc ─▶ link ───▶ Chromium, bench/peers/cornerstone
 * </pre>
 */
@NullMarked
package org.interline.app.viewer;

import org.jspecify.annotations.NullMarked;
