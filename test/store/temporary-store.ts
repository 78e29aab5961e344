/** Stores in temporary folders, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createStore } from '../../src/store/create-store.js';
import { openStore, type Store } from '../../src/store/store.js';

/** The instant at which the tests' stores are made: 2026-11-23T09:00:00Z. */
export const NOW = Date.UTC(2026, 10, 23, 9);

/** Makes a folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes a store in a folder and opens it for writing; it is closed with the test. */
export function newStore(folder: string = temporaryFolder()): Store {
  const path = join(folder, 'tamis.db');
  const source = { env: { XDG_CONFIG_HOME: join(folder, 'config') } };
  createStore(path, source, NOW);
  const store = openStore(path, { ...source, access: 'write' });
  onTestFinished(() => store.close());
  return store;
}
