/**
 * Frames of samples out of an object's pixel data.
 *
 * <h2>Where the samples are</h2>
 *
 * One of these stands in the data set, never in an item:
 *
 * <table>
 * <caption>Elements that hold samples</caption>
 * <tr><th>element<th>samples<th>seen in
 * <tr><td>(7FE0,0010) Pixel Data<td>integers of 8, 16, 32 or 64 bits<td>CT, DX, AIT
 * <tr><td>(7FE0,0008) Float Pixel Data<td>32-bit floats<td>DICOM PS3.3, C.7.6.24
 * <tr><td>(7FE0,0009) Double Float Pixel Data<td>64-bit floats<td>DICOM PS3.3, C.7.6.25
 * <tr><td>(7FE0,0013)<td>32-bit floats (OF), 64-bit floats (OD)<td>DICOS V02A, AIT; in no registry
 * </table>
 *
 * Pixel Data of a class that DICOS derives for floats (last component {@code .3}) is taken for
 * floats as well. Integers are signed when Pixel Representation (0028,0103) is 1. Samples are
 * delivered as they are stored, little endian: High Bit, rescale and padding values are the
 * reader's business.
 *
 * <h2>Frames declared and present</h2>
 *
 * Number of Frames (0028,0008), one when absent, is what the object declares. What is present is
 * counted:
 *
 * <ul>
 *   <li>native: bytes divided by the bytes of a frame; at most one byte may be left over;
 *   <li>encapsulated with an extended or basic offset table (PS3.5, A.4): its entries, each of
 *       which must point at the start of a fragment;
 *   <li>JPEG without a table: fragments that begin with a start of image (FF D8), which the coded
 *       data of a frame cannot hold; a frame may go on in fragments that do not;
 *   <li>else: fragments; RLE demands one for each frame (PS3.5, A.4.2).
 * </ul>
 *
 * When the two numbers differ no sample is delivered, but {@link
 * org.interline.dicos.image.FramesMissing}: other readers have been seen to show one frame of a
 * hundred and say nothing, because they know Number of Frames as IS only.
 */
@NullMarked
package org.interline.dicos.image;

import org.jspecify.annotations.NullMarked;
