import { Problem } from '../api/problem';

/** One grey image: 16-bit samples, row by row. `signed` says what their bits mean. */
export interface Plane {
  readonly columns: number;
  readonly rows: number;
  readonly samples: Uint16Array;
  readonly signed: boolean;
}

/** No plane is larger than this a side; a wrong header must not make the browser allocate. */
const LARGEST_SIDE = 16_384;

/** Reads a `raw16` answer: little-endian samples, with their shape in X-Rows and X-Columns. */
export async function planeOf(response: Response, signed: boolean): Promise<Plane> {
  const rows = side(response, 'X-Rows');
  const columns = side(response, 'X-Columns');
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength !== rows * columns * 2) {
    throw new Problem(
      'broken',
      'console.plane-size',
      `${bytes.byteLength} B, ${columns} × ${rows} × 2`,
    );
  }
  // Every browser that the console supports runs on little-endian machines, as is the wire.
  return { columns, rows, samples: new Uint16Array(bytes), signed };
}

function side(response: Response, header: string): number {
  const value = Number(response.headers.get(header));
  if (!Number.isInteger(value) || value < 1 || value > LARGEST_SIDE) {
    throw new Problem('broken', 'console.plane-header', header);
  }
  return value;
}

/** The value below which `share` of the samples lie; to find a first window for an X-ray view. */
export function quantile(plane: Plane, share: number): number {
  const counts = new Uint32Array(65_536);
  const flip = plane.signed ? 0x8000 : 0;
  for (const sample of plane.samples) {
    const bin = sample ^ flip;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let left = Math.floor(share * plane.samples.length);
  for (let bin = 0; bin < counts.length; bin++) {
    left -= counts[bin] ?? 0;
    if (left < 0) return bin - flip;
  }
  return 65_535 - flip;
}
