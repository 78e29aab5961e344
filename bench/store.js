// A large store: how long an import takes, how big the file is, and how soon one number is checked, beside bare Node.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './figures.js';
import { requireOppositions } from './generate.js';
import { runMeasured } from './measure.js';
import { createStore, tamis } from './tamis-command.js';

const OPPOSITIONS = Number(process.argv[2] ?? 10_000_000);
const RUNS = 15;

const folder = mkdtempSync(join(tmpdir(), 'tamis-store-'));
try {
  const store = join(folder, 'store');
  const list = requireOppositions(0, OPPOSITIONS);
  await createStore(store);
  const imported = await runMeasured(tamis(store, 'opposition', 'import', list, '--quiet'));
  say(
    'import',
    `${imported.seconds.toFixed(1)} s, ${Math.round(OPPOSITIONS / imported.seconds)} a second, peak ${Math.round(imported.peakBytes / 1e6)} MB`,
  );
  const { size } = statSync(tamis(store, 'store', 'status').env.TAMIS_STORE);
  say('file', `${(size / 1e6).toFixed(0)} MB, ${(size / OPPOSITIONS).toFixed(0)} bytes an opposition`);

  const check = tamis(store, 'check', '+33639980001', '--allow-fictional');
  const times = { node: [], check: [] };
  for (let run = 0; run < RUNS; run++) {
    times.node.push(milliseconds(process.execPath, ['-e', '0']));
    times.check.push(milliseconds(check.file, check.args, check.env));
  }
  const [node, one] = [median(times.node), median(times.check)];
  say(
    'check',
    `${one.toFixed(0)} ms for one number; node -e 0: ${node.toFixed(0)} ms; ${(one / node).toFixed(2)} times`,
  );
  const looked = await runMeasured(tamis(store, 'store', 'check', '--quiet'));
  say('store check', `${looked.seconds.toFixed(1)} s`);
} finally {
  rmSync(folder, { recursive: true });
}

function milliseconds(file, args, env = {}) {
  const startedAt = performance.now();
  spawnSync(file, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  return performance.now() - startedAt;
}

function say(what, figure) {
  console.log(`${what}: ${figure}`);
}
