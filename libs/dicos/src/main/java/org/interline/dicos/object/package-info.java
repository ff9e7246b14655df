/**
 * What DICOS objects mean: typed views that read any edition, builders that write V03, and a check
 * against the V03 modules.
 *
 * <p><b>Views.</b> {@link org.interline.dicos.object.DicosObject#of} recognises every storage class
 * under 1.2.840.10008.5.1.4.1.1.501, with the subclasses for other sample types. A view never
 * throws over a readable object. What is missing is an empty {@code Optional} or an empty text;
 * what contradicts itself is read as it stands and named by {@link
 * org.interline.dicos.object.DicosObject#oddities}.
 *
 * <p><b>Time.</b> DICOS writes local times. {@link org.interline.dicos.object.DicosTime} keeps the
 * local time and its offset where one is written (in the value itself, else Timezone Offset From
 * UTC (0008,0201)); without one, the reader gives the zone of the scanner. The builders always
 * write the offset.
 *
 * <p><b>Geometry.</b> One frame for volumes, boxes and masks: right-handed, millimetres, x along
 * rising columns, y along rising rows, z along the belt with rising slice index; see {@link
 * org.interline.dicos.object.VolumeGeometry}, which also says how left-handed objects are read.
 *
 * <p><b>Simulation.</b> What was computed rather than scanned says so in every object: Scan Type
 * (4010,1048) is NON_OPERATIONAL, Manufacturer (0008,0070) ends with "(simulated)", and images
 * carry Image Origin (0008,0118) SYNTHETIC. {@link
 * org.interline.dicos.object.DicosObject#simulated} is true for an object with Image Origin
 * SYNTHETIC or such a manufacturer. NON_OPERATIONAL alone is not enough: it also marks test scans
 * of real objects.
 *
 * <p><b>Sources.</b> NEMA IIC 1 is not public. What is required and which words are allowed was
 * taken from the interfaces of a public DICOS V03 tool kit and from files that it wrote; where a
 * rule here follows from such files alone, the comment beside it says so.
 */
@NullMarked
package org.interline.dicos.object;

import org.jspecify.annotations.NullMarked;
