/** How the benchmark calls Tamis: the built command, with a store and a key of its own. */

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasured } from './measure.js';

const LAUNCHER = fileURLToPath(new URL('../bin/tamis.js', import.meta.url));
export const CAMPAIGN = fileURLToPath(new URL('campaign.toml', import.meta.url));

/** The command `tamis ARGS…` on the store in a folder. */
export function tamis(folder, ...args) {
  const env = { TAMIS_STORE: join(folder, 'tamis.db'), XDG_CONFIG_HOME: join(folder, 'config'), NO_COLOR: '1' };
  return { file: process.execPath, args: [LAUNCHER, ...args], env };
}

/** Empties a folder and creates a store in it. */
export async function createStore(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await runMeasured(tamis(folder, 'init'));
}
