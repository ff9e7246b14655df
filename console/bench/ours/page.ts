// The console's own stream, decoders and renderer, without the console round them.
import type { Call } from '../../src/api/client';
import { type BagScene, createScene, MOVING, TRANSFER } from '../../src/viewer/render';
import { sceneManifest } from '../../src/viewer/scene-manifest';
import { BagStream, type StreamState } from '../../src/viewer/stream/bag-stream';
import type { BrickSet } from '../../src/viewer/stream/notes';
import { DecodePool } from '../../src/viewer/stream/pool';

export interface Asked {
  readonly address: string;
  readonly token: string;
  readonly scan: string;
  /** The one that is drawn. */
  readonly volume: string;
  /** How far to go before the figures are given. */
  readonly until: 'first-usable' | 'all';
  /** The first-usable set is fetched before the clock starts. */
  readonly ahead: boolean;
}

/** Milliseconds since the bag was asked for; bytes of bodies. */
export interface Found {
  readonly firstUsable: number;
  readonly complete: number | null;
  readonly everything: number | null;
  readonly frame: number;
  readonly bytes: number;
}

let pool: DecodePool | null = null;
const canvas = document.querySelector('canvas') as HTMLCanvasElement;

class Opened {
  readonly stream: BagStream;
  scene: BagScene | null = null;
  private readonly times = new Map<string, number>();
  private readonly waiting = new Map<string, () => void>();
  private failed: (reason: Error) => void = () => undefined;
  private readonly failure = new Promise<never>((_, reject) => (this.failed = reject));
  private readonly volumes: string[] = [];

  constructor(asked: Asked, until: BrickSet | null) {
    pool ??= new DecodePool();
    this.failure.catch(() => undefined);
    this.stream = new BagStream(
      asked.scan,
      {
        pool,
        response: (path, call) => answer(asked, path, call),
        wait: () => Promise.reject(new Error('the link was cut')),
        now: () => performance.now(),
      },
      {
        volume: (id, _, manifest) => {
          this.volumes.push(id);
          if (id === asked.volume) this.scene = createScene(canvas, sceneManifest(manifest));
        },
        brick: (id, key, samples) => {
          if (id === asked.volume) {
            this.scene?.putBrick(key.level, key.channel, key.x, key.y, key.z, samples);
          }
        },
        reached: (id, set) => {
          this.mark(`${id} ${set}`);
          if (this.volumes.every((each) => this.times.has(`${each} ${set}`))) this.mark(set);
        },
        missing: (_, brick) => this.failed(new Error(`a brick is missing: ${brick.code}`)),
        state: (state, problem) => this.told(state, problem),
      },
      until,
    );
  }

  when(mark: string): Promise<number> {
    const reached = new Promise<number>((resolve) => {
      const tell = () => resolve(this.times.get(mark) ?? 0);
      if (this.times.has(mark)) tell();
      else this.waiting.set(mark, tell);
    });
    return Promise.race([reached, this.failure]);
  }

  close(): void {
    this.stream.close();
    this.scene?.dispose();
  }

  private told(state: StreamState, problem: Error | null): void {
    if (state === 'failed' || state === 'waiting') this.failed(problem ?? new Error(state));
    this.mark(state);
  }

  private mark(name: string): void {
    if (this.times.has(name)) return;
    this.times.set(name, performance.now());
    this.waiting.get(name)?.();
  }
}

async function measure(asked: Asked): Promise<Found> {
  const ahead = asked.ahead ? new Opened(asked, 'first-usable') : null;
  await ahead?.when('prefetched');
  const began = performance.now();
  const opened = ahead ?? new Opened(asked, asked.until === 'all' ? null : 'first-usable');
  if (ahead !== null && asked.until === 'all') ahead.stream.goOn();
  const usable = Math.max(began, await opened.when(`${asked.volume} first-usable`));
  const frame = draw(opened.scene);
  const since = (at: number) => at - began;
  let complete: number | null = null;
  let everything: number | null = null;
  if (asked.until === 'all') {
    complete = since(await opened.when('full'));
    everything = since(await opened.when('ended'));
  }
  const { bytes } = opened.stream.counts;
  opened.close();
  return { firstUsable: since(usable), complete, everything, frame, bytes };
}

/** The first frame: three planes and the whole bag, coarse, waited for. */
function draw(scene: BagScene | null): number {
  if (scene === null) throw new Error('there is no scene');
  const began = performance.now();
  scene.setTransfer(TRANSFER);
  const half = { width: 640, height: 400 };
  scene.render3d({ x: 0, y: 400, ...half }, MOVING);
  const thin = { mm: 0, mode: 'mean' } as const;
  scene.renderPlane('z', 300, thin, { x: 640, y: 400, ...half });
  scene.renderPlane('y', 250, thin, { x: 0, y: 0, ...half });
  scene.renderPlane('x', 250, thin, { x: 640, y: 0, ...half });
  const gl = canvas.getContext('webgl2') as WebGL2RenderingContext;
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  return performance.now() - began;
}

async function answer(asked: Asked, path: string, call: Call): Promise<Response> {
  const headers = new Headers(call.headers);
  headers.set('Authorization', `Bearer ${asked.token}`);
  if (call.body !== undefined) headers.set('Content-Type', 'application/json');
  const response = await fetch(asked.address + path, {
    method: call.method ?? 'GET',
    headers,
    signal: call.signal ?? null,
    body: call.body === undefined ? null : JSON.stringify(call.body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

Object.assign(window, { measure });
