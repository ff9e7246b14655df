package org.interline.dicos.image;

import java.nio.ByteBuffer;

/** The bytes of each frame, before they are decoded. */
interface FrameSource {
    /** How many frames are there. */
    long present();

    /** One frame, its fragments joined. */
    ByteBuffer encoded(int frame);
}
