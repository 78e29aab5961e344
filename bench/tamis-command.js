/** How the benchmark calls Tamis: the built command, with a store and keys of its own. */

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasured } from './measure.js';

const LAUNCHER = fileURLToPath(new URL('../bin/tamis.js', import.meta.url));
const campaignFile = (name) => fileURLToPath(new URL(`campaigns/${name}.toml`, import.meta.url));

/** The command `tamis ARGS…` on the store in a folder. */
export function tamis(folder, ...args) {
  const env = { TAMIS_STORE: join(folder, 'tamis.db'), XDG_CONFIG_HOME: join(folder, 'config'), NO_COLOR: '1' };
  return { file: process.execPath, args: [LAUNCHER, ...args], env };
}

/** The command that scrubs a list against the store in a folder, and writes what it makes to another. */
export function tamisScrub(folder, list, output, { campaign = 'plain', args = [] } = {}) {
  const where = ['--campaign', campaignFile(campaign), '--out-dir', output];
  return tamis(folder, 'scrub', list, ...where, '--quiet', ...args);
}

/** Empties a folder and creates a store in it, and a key that signs certificates. */
export async function createStore(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await runMeasured(tamis(folder, 'init'));
  await runMeasured(tamis(folder, 'key', 'create'));
}
