// The console's own stream, prefetch, decoders and renderer, without the console round them.
import type { Call } from '../../src/api/client';
import { type BagScene, createScene, MOVING, planeLayout, TRANSFER } from '../../src/viewer/render';
import type { Cut, Manifest } from '../../src/viewer/render';
import { sceneManifest } from '../../src/viewer/scene-manifest';
import type { BagStreamPorts, StreamState } from '../../src/viewer/stream/ports';
import { DecodePool } from '../../src/viewer/stream/pool';
import { openBag, prefetch } from '../../src/viewer/stream/prefetch';
import { rooms } from '../../src/viewer/stream/rooms';

export interface Asked {
  readonly address: string;
  readonly token: string;
  readonly scan: string;
  /** The one that is drawn, and all of them. */
  readonly volume: string;
  readonly volumes: readonly string[];
  /** How far to go before the figures are given. */
  readonly until: 'first-usable' | 'all';
  /** The first-usable set is fetched before the clock starts. */
  readonly ahead: boolean;
}

/** Milliseconds since the bag was asked for; `frame` is how long the first picture took. */
export interface Found {
  readonly firstUsable: number;
  readonly complete: number | null;
  readonly everything: number | null;
  readonly frame: number;
}

const canvas = document.querySelector('canvas') as HTMLCanvasElement;
const pool = new DecodePool();
const PLANES: readonly Cut[] = [
  { through: 2, columns: 0, rows: 1 },
  { through: 1, columns: 0, rows: 2 },
  { through: 0, columns: 2, rows: 1 },
];

/** Times by name, and who waits for them. */
class Marks {
  private readonly times = new Map<string, number>();
  private readonly waiting = new Map<string, () => void>();
  private fails: (reason: Error) => void = () => undefined;
  private readonly failure = new Promise<never>((_, reject) => (this.fails = reject));

  constructor() {
    this.failure.catch(() => undefined);
  }

  set(name: string): void {
    if (this.times.has(name)) return;
    this.times.set(name, performance.now());
    this.waiting.get(name)?.();
  }

  has(name: string): boolean {
    return this.times.has(name);
  }

  fail(reason: Error): void {
    this.fails(reason);
  }

  when(name: string): Promise<number> {
    const set = new Promise<number>((resolve) => {
      const tell = () => resolve(this.times.get(name) ?? 0);
      if (this.times.has(name)) tell();
      else this.waiting.set(name, tell);
    });
    return Promise.race([set, this.failure]);
  }
}

/** Fetches the first-usable set as the console does of an officer's next bags. */
async function fetchAhead(asked: Asked, ports: BagStreamPorts): Promise<void> {
  const marks = new Marks();
  const stop = prefetch.watch(asked.scan, {
    reached: (volume, set) => marks.set(`${volume} ${set}`),
    missing: (_, brick) => marks.fail(new Error(`a brick is missing: ${brick.code}`)),
  });
  prefetch.keep([asked.scan], ports);
  for (const volume of asked.volumes) await marks.when(`${volume} first-usable`);
  stop();
}

async function measure(asked: Asked): Promise<Found> {
  const ports = portsOf(asked);
  if (asked.ahead) await fetchAhead(asked, ports);
  const marks = new Marks();
  let scene: BagScene | null = null;
  let manifest: Manifest | null = null;
  const began = performance.now();
  const opened = openBag(
    asked.scan,
    ports,
    {
      preview: () => marks.set('preview'),
      volume: (id, _, described) => {
        if (id !== asked.volume) return;
        manifest = sceneManifest(described);
        scene = createScene(canvas, manifest);
      },
      brick: (id, key, samples) => {
        if (id === asked.volume)
          scene?.putBrick(key.level, key.channel, key.x, key.y, key.z, samples);
        rooms.put(samples.buffer);
      },
      reached: (id, set) => {
        marks.set(`${id} ${set}`);
        if (asked.volumes.every((each) => marks.has(`${each} ${set}`))) marks.set(set);
      },
      missing: (_, brick) => marks.fail(new Error(`a brick is missing: ${brick.code}`)),
      state: (state: StreamState, problem) => {
        if (state === 'failed' || state === 'waiting') marks.fail(problem ?? new Error(state));
        marks.set(state);
      },
    },
    asked.volume,
  );
  const since = async (name: string) => (await marks.when(name)) - began;
  const firstUsable = await since(`${asked.volume} first-usable`);
  let frame = 0;
  let complete: number | null = null;
  let everything: number | null = null;
  if (asked.until === 'first-usable') {
    frame = draw(scene, manifest);
  } else {
    // Without drawing: in software it would take the processor from the decoders for seconds.
    complete = await since('full');
    everything = await since('ended');
  }
  opened.close();
  (scene as BagScene | null)?.dispose();
  prefetch.keep([], ports);
  return { firstUsable, complete, everything, frame };
}

/** The first frame: three planes and the whole bag, coarse, waited for. */
function draw(scene: BagScene | null, manifest: Manifest | null): number {
  if (scene === null || manifest === null) throw new Error('there is no scene');
  const began = performance.now();
  scene.setTransfer(TRANSFER);
  const half = { width: 640, height: 400 };
  scene.render3d({ x: 0, y: 400, ...half }, MOVING);
  const places = [
    { x: 640, y: 400 },
    { x: 0, y: 0 },
    { x: 640, y: 0 },
  ];
  for (const [number, cut] of PLANES.entries()) {
    const middle = Math.floor(manifest.dimensions[cut.through] / 2);
    const layout = planeLayout(manifest, cut, middle, { left: 0, top: 0, scaleX: 1, scaleY: 1 });
    scene.renderPlane(
      layout,
      { mm: 0, mode: 'mean' },
      { ...half, ...(places[number] ?? { x: 0, y: 0 }) },
    );
  }
  scene.settle();
  return performance.now() - began;
}

function portsOf(asked: Asked): BagStreamPorts {
  return {
    pool,
    response: (path, call) => answer(asked, path, call),
    wait: () => Promise.reject(new Error('the link was cut')),
    after: () => () => undefined,
    now: () => performance.now(),
  };
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
