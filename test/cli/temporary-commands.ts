/** The commands of the store on a store of their own, in a temporary folder. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { registerConsent } from '../../src/cli/commands/consent.js';
import { registerContract } from '../../src/cli/commands/contract.js';
import { registerInit } from '../../src/cli/commands/init.js';
import { registerOpposition } from '../../src/cli/commands/opposition.js';
import { registerStore } from '../../src/cli/commands/store.js';
import { commandRunner, type Transcript } from './run-commands.js';

/** The instant of the first command: 2026-11-23T09:00:00Z; each takes a millisecond. */
const NOW = Date.UTC(2026, 10, 23, 9);

/** A folder with a store in it, and commands that use it. */
export interface TemporaryCommands {
  readonly folder: string;
  readonly store: string;
  tamis(...args: string[]): Promise<Transcript>;
  /** Writes a file into the folder and returns its path. */
  write(name: string, content: string): string;
}

/** Makes a folder that goes away with the test, and a store in it. */
export async function temporaryCommands(): Promise<TemporaryCommands> {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let now = NOW;
  const env = { XDG_CONFIG_HOME: join(folder, 'config') };
  const run = commandRunner(
    [registerInit, registerOpposition, registerConsent, registerContract, registerStore],
    env,
    () => now++,
  );
  const store = join(folder, 'tamis.db');
  const tamis = (...args: string[]) => run(...args, '--store', store);
  await tamis('init');
  return {
    folder,
    store,
    tamis,
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
  };
}
