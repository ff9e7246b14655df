import { COMMON, type Materials, paletteOf } from '../imaging/materials';

/** Whether an officer sees each scanner's images as its maker shows them; for all bags that follow. */
class PaletteChoice {
  makers = $state(true);

  /** The palette of what a scanner sent, by the name that its registration gives. */
  of(name: string | null): Materials {
    return this.makers ? paletteOf(name) : COMMON;
  }
}

export const paletteChoice = new PaletteChoice();
