/** The bounds of the stream and of the volume format: libs/volume, VolumeLimits, has the same. */
export const BRICK_EDGE = 64;
export const LEVELS = 4;
export const BRICK_SAMPLES = BRICK_EDGE ** 3;
export const MAX_COLUMNS = 2048;
export const MAX_ROWS = 2048;
export const MAX_SLICES = 16_384;
export const MAX_CHANNELS = 4;
export const MAX_BRICKS = 65_536;
export const MAX_SOURCES = 4096;
export const MAX_MANIFEST_BYTES = 8 * 1024 * 1024;
export const MAX_BRICK_BYTES = 2 * BRICK_SAMPLES + 8192;

/** Volumes of one stream: their number is a byte of the frame's header, 0 to 15. */
export const MAX_VOLUMES = 16;
/** Facts, or a picture, of what comes before the first brick. */
export const MAX_PREVIEW_BYTES = 256 * 1024;
/** Before a picture's own bytes: the object's UUID, and u32 view. */
export const PICTURE_PLACE_BYTES = 20;
/** JSON of the stream itself; sixteen announced volumes need less than 2 kB. */
export const MAX_NOTE_BYTES = 64 * 1024;
