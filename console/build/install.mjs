// Installs the pinned packages, unless those of this very lock file are already there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.interline-lock-sha256');
const wanted = createHash('sha256')
  .update(process.version)
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  console.log('console: packages are those of the lock file');
} else {
  const run = spawnSync('npm', ['ci', '--no-progress'], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) {
    console.error('console: npm ci failed; it needs the npm registry the first time');
    process.exit(run.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
