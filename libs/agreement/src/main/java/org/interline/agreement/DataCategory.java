package org.interline.agreement;

/** What may cross. */
public enum DataCategory implements Word {
    /** Flight, times, weight, and the bag under the identity that the terms name. */
    BAG_FACTS,
    /** What the origin's machines reported, as built from the allow-list. */
    MACHINE_REPORTS,
    /** What officers reported. */
    OPERATOR_REPORTS,
    /** Clear or Refer, and the reason's code. */
    DECISIONS,
    /** Every object in the bag, measured, without its image. */
    OBJECT_TABLES,
    /** X-ray views. */
    XRAY_VIEWS,
    /** The volume to a quarter of its resolution along each axis. */
    IMAGE_COARSE,
    /** The volume at half resolution, and in full around objects that a machine reported. */
    IMAGE_HALF,
    /** Any part of the volume in full, as an officer looks at it. */
    IMAGE_FULL,
    /** The named fields about the passenger, and no other. */
    PASSENGER_FACTS;

    @Override
    public String word() {
        return Word.of(this);
    }
}
