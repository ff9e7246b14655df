// The same bricks as one fetched body and as WebSocket messages, into a real Chromium:
//   node bench/transports.mjs
//
// stdout   {"port": of its server}, then one line for each job: {"fetch": [RUN…], "kept": [RUN…],
//          "opened": [RUN…]} with RUN {"first": ms to the first brick, "all": ms to the last}
// stdin    one job a line: {"address": of the link before the server, "runs": how many}
//
// "fetch" is asked on a connection that is open; "kept" is a WebSocket that stays open from bag to
// bag; "opened" is one for each bag. The WebSocket server is for this comparison alone, and does
// what it needs: one message in, frames of less than 64 KiB out.
import { createHash, randomFillSync } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { launch } from '../e2e/browser.mjs';

const BRICKS = 400;
const BRICK_BYTES = 60_000;
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const BINARY_FINAL = 0x82;
const LENGTH_IN_TWO_BYTES = 126;

const bricks = Array.from({ length: BRICKS }, () => {
  const brick = Buffer.alloc(8 + BRICK_BYTES);
  brick.writeUInt8(3, 0);
  brick.writeUInt32LE(BRICK_BYTES, 4);
  // As bad to compress as a brick that is compressed already.
  return randomFillSync(brick, 8);
});

/** At the pace of the reader. */
async function send(to, frames) {
  for (const frame of frames) if (!to.write(frame)) await once(to, 'drain');
}

function webSocketFrame(payload) {
  const head = Buffer.from([BINARY_FINAL, LENGTH_IN_TWO_BYTES, 0, 0]);
  head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

const messages = bricks.map(webSocketFrame);
const server = createServer((request, response) => {
  if (request.url !== '/bricks') {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Bricks</title>');
    return;
  }
  response.setHeader('Content-Type', 'application/octet-stream');
  void send(response, bricks).then(() => response.end());
});
server.on('upgrade', (request, socket) => {
  socket.on('error', () => socket.destroy());
  socket.setNoDelay(true);
  const accept = createHash('sha1')
    .update(request.headers['sec-websocket-key'] + MAGIC)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  // A frame of the browser: what asks for the bricks, or what closes.
  socket.on('data', (data) => {
    if ((data[0] & 0x0f) === 8) socket.end();
    else void send(socket, messages);
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(JSON.stringify({ port: server.address().port }));

/** In the page. Both ways take every brick out of what came, and count what it holds. */
async function measure({ runs, bricks, brickBytes }) {
  const whole = (taken) => {
    if (taken.count !== bricks || taken.bytes !== bricks * brickBytes)
      throw new Error(`${taken.count} bricks of ${taken.bytes} bytes came`);
    return { first: taken.first, all: taken.all };
  };
  const take = (taken, began, size) => {
    taken.count++;
    taken.bytes += size;
    taken.all = performance.now() - began;
    taken.first ??= taken.all;
  };
  const fresh = () => ({ count: 0, bytes: 0, first: null, all: null });

  async function fetched() {
    const taken = fresh();
    const began = performance.now();
    const reader = (await fetch('/bricks', { method: 'POST', body: '{}' })).body.getReader();
    let held = new Uint8Array(1 << 20);
    let filled = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return whole(taken);
      if (filled + value.length > held.length) {
        const larger = new Uint8Array(2 * (filled + value.length));
        larger.set(held.subarray(0, filled));
        held = larger;
      }
      held.set(value, filled);
      filled += value.length;
      let at = 0;
      while (filled - at >= 8) {
        const size = new DataView(held.buffer, at + 4).getUint32(0, true);
        if (filled - at < 8 + size) break;
        take(taken, began, held.slice(at + 8, at + 8 + size).length);
        at += 8 + size;
      }
      held.copyWithin(0, at, filled);
      filled -= at;
    }
  }

  async function open() {
    const socket = new WebSocket(`ws://${location.host}/socket`);
    socket.binaryType = 'arraybuffer';
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error('the socket broke')));
    });
    return socket;
  }

  function asked(socket, began) {
    const taken = fresh();
    return new Promise((resolve, reject) => {
      socket.onclose = () => reject(new Error('the socket closed'));
      socket.onmessage = ({ data }) => {
        take(taken, began, new Uint8Array(data, 8).length);
        if (taken.count === bricks) resolve(whole(taken));
      };
      socket.send('{}');
    });
  }

  async function opened() {
    const began = performance.now();
    const socket = await open();
    const found = await asked(socket, began);
    socket.onclose = null;
    socket.close();
    return found;
  }

  const kept = await open();
  const ways = { fetch: fetched, kept: () => asked(kept, performance.now()), opened };
  const found = { fetch: [], kept: [], opened: [] };
  // In turns, so that what else the machine does meets all of them; the first turn is not counted.
  for (let run = 0; run <= runs; run++)
    for (const [name, way] of Object.entries(ways)) {
      const figure = await way();
      if (run > 0) found[name].push(figure);
    }
  kept.onclose = null;
  kept.close();
  return found;
}

const browser = await launch();
for await (const line of createInterface({ input: process.stdin })) {
  const { address, runs } = JSON.parse(line);
  const page = await browser.newPage();
  await page.goto(address);
  const asked = { runs, bricks: BRICKS, brickBytes: BRICK_BYTES };
  console.log(JSON.stringify(await page.evaluate(measure, asked)));
  await page.close();
}
await browser.close();
server.closeAllConnections();
server.close();
