// The console's gates. All run; any failure fails. What reads the sources runs beside what draws: the
// browser waits often enough for both.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Each in the order in which they are cheapest to mend. */
const lanes = [
  ['format:check', 'lint', 'check', 'test'],
  ['e2e:render', 'e2e:screens'],
];

/** Whether a gate passes; what it says is told when it is over, so that no two are mixed. */
async function passes(gate) {
  const started = process.hrtime.bigint();
  const run = spawn('npm', ['run', '--silent', gate], { cwd: root });
  const said = [];
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (piece) => said.push(piece));
  const status = await new Promise((resolve, reject) => {
    run.on('error', reject);
    run.on('close', resolve);
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const ok = status === 0;
  console.log(`console: ${gate} ${ok ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  if (!ok) console.log(Buffer.concat(said).toString());
  return ok;
}

const failed = [];
await Promise.all(
  lanes.map(async (gates) => {
    for (const gate of gates) if (!(await passes(gate))) failed.push(gate);
  }),
);

if (failed.length > 0) {
  console.error(`console: ${failed.join(', ')} failed; run "npm run ${failed[0]}" in console/`);
  process.exit(1);
}
