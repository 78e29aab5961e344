import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FACT } from '../../src/rules/facts.js';
import { checkStore } from '../../src/store/check-store.js';
import { openStore } from '../../src/store/store.js';
import { factsOf } from './import-file.js';
import { temporaryFolder } from './temporary-store.js';

const KEPT = fileURLToPath(new URL('../../fixtures/stores/', import.meta.url));

/** The stores kept of released schemas, and one of the present schema, made now. */
function allStores(): { folder: string; name: string }[] {
  const folder = temporaryFolder();
  const { status, stderr } = spawnSync(process.execPath, [join(KEPT, 'keep.js'), folder], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return [KEPT, folder].flatMap((folder) =>
    readdirSync(folder).flatMap((name) => (name.endsWith('.store') ? [{ folder, name: name.slice(0, -6) }] : [])),
  );
}

test('a store of each released schema, and of the present one, is brought forward and says the same', () => {
  for (const { folder, name } of allStores()) {
    const path = join(temporaryFolder(), 'tamis.db');
    const keyFile = `${path}.key`;
    copyFileSync(join(folder, `${name}.store`), path);
    copyFileSync(join(folder, `${name}.key`), keyFile);
    chmodSync(keyFile, 0o600);
    const store = openStore(path, { env: { XDG_CONFIG_HOME: temporaryFolder() }, keyFile, access: 'write' });
    expect(checkStore(store).findings, name).toEqual([]);
    const campaign = { advertiser: 'Exemple', purpose: 'essai' };
    const facts = factsOf(store, [33639980001, 33199000001, 33639980002, 33639980003], campaign);
    expect(
      facts.map((bits) => bits & (FACT.opposed | FACT.withdrawn)),
      name,
    ).toEqual([FACT.opposed, 0, 0, FACT.withdrawn]);
    store.close();
  }
});
