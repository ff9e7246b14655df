import { describe, expect, it } from 'vitest';
import { samplesShown } from '../src/bag/viewpoint';

describe('a frame', () => {
  it('shows only whole samples that lie in its pane', () => {
    const cut = { through: 2, columns: 0, rows: 1 } as const;
    const fit = { left: -10, top: 5, scaleX: 4, scaleY: 4 };
    const seen = samplesShown([30, 20, 10], cut, fit, { width: 41, height: 400 }, [7, 8]);
    expect(seen).toEqual([
      [3, 0, 7],
      [12, 20, 8],
    ]);
    const beside = { ...fit, left: 500 };
    expect(samplesShown([30, 20, 10], cut, beside, { width: 41, height: 40 }, [7, 8])).toBeNull();
  });
});
