// The console's gates, in the order in which they are cheapest to mend. All run; any failure fails.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const gates = ['format:check', 'lint', 'check', 'test', 'e2e:render', 'e2e:screens'];

const failed = gates.filter((gate) => {
  const started = process.hrtime.bigint();
  const run = spawnSync('npm', ['run', '--silent', gate], { cwd: root, encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const ok = run.status === 0;
  console.log(`console: ${gate} ${ok ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  if (!ok) console.log(`${run.stdout}\n${run.stderr}`);
  return !ok;
});

if (failed.length > 0) {
  console.error(`console: ${failed.join(', ')} failed; run "npm run ${failed[0]}" in console/`);
  process.exit(1);
}
