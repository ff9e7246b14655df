// node e2e/run.mjs screens [--part NAME] [--shots DIR]
//   every screen, state and language against a stand-in for the node, or one part of it
// node e2e/run.mjs render [--update]
//   the renderer against a made-up volume; --update keeps its pictures as the golden ones
// node e2e/run.mjs flight --url URL --signins FILE --shots DIR
//   two officers of one authority and one of another, in real browsers, against a real node
// node e2e/run.mjs border --signins FILE --shots DIR
//   a bag that crosses from one nation's real node to another's
import { parseArgs } from 'node:util';
import { border } from './border.e2e.mjs';
import { flight } from './flight.e2e.mjs';
import { render } from './render.e2e.mjs';
import { screens } from './screens.e2e.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env.NODE_URL },
    signins: { type: 'string', default: process.env.NODE_SIGNINS },
    update: { type: 'boolean', default: false },
    part: { type: 'string' },
    shots: { type: 'string', default: 'target/screens' },
  },
});
const runs = { screens, render, flight, border };
const run = runs[positionals[0]];
if (run === undefined) {
  console.error(
    'usage: node e2e/run.mjs screens [--part NAME] | render [--update] | flight --url URL --signins FILE [--shots DIR] | border --signins FILE [--shots DIR]',
  );
  process.exit(2);
}
try {
  const failed = await run(values);
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  console.error(error);
  process.exit(1);
}
