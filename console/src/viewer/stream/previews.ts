import { FACTS, type Frame } from './frames';
import { PICTURE_PLACE_BYTES } from './limits';
import * as notes from './notes';
import { StreamError } from './stream-error';

/** What comes before the first brick. It is no image that a decision may rest on. */
export type Preview =
  | {
      readonly kind: 'facts';
      /** What reports say of the bag, as the node's interface gives it. */
      readonly reports: readonly unknown[];
    }
  | {
      readonly kind: 'picture';
      readonly object: string;
      /** 0 is a volume looked through from above, others are X-ray views. */
      readonly view: number;
      readonly png: Blob;
    };

const PNG = [0x89, 0x50, 0x4e, 0x47];

export function previewIn(frame: Frame): Preview {
  if (frame.kind === FACTS) return { kind: 'facts', reports: notes.reports(frame) };
  const { payload } = frame;
  if (PNG.some((byte, at) => payload[PICTURE_PLACE_BYTES + at] !== byte)) {
    throw new StreamError('frame', `a picture of ${payload.length} bytes is no PNG`);
  }
  const hex = Array.from(payload.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'));
  const object = [
    hex.slice(0, 4),
    hex.slice(4, 6),
    hex.slice(6, 8),
    hex.slice(8, 10),
    hex.slice(10),
  ]
    .map((part) => part.join(''))
    .join('-');
  const view = new DataView(payload.buffer, payload.byteOffset).getUint32(16, true);
  const png = new Blob([payload.subarray(PICTURE_PLACE_BYTES)], { type: 'image/png' });
  return { kind: 'picture', object, view, png };
}

/** As a request names what is held, so that it does not come twice. */
export function nameOf(preview: Preview): string {
  return preview.kind === 'facts' ? 'facts' : `${preview.object}/${preview.view}`;
}
