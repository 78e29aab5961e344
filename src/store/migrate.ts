/** Brings the schema of a store forward; never back. */
import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { sealCatalogue } from './catalogue.js';
import { NewFile } from './new-file.js';
import { MIGRATIONS, READABLE_BY, readVersion } from './schema.js';

/** Steps of the schema, and the release that reads each; others than Tamis's own only in tests. */
export interface Migrations {
  readonly steps: readonly string[];
  readonly readableBy: readonly string[];
}

const OWN: Migrations = { steps: MIGRATIONS, readableBy: READABLE_BY };

/**
 * Brings a store to the current schema, each step in a transaction of its own. A store that holds something is copied
 * first, to `PATH.schema-N.db`: the copy opens with the Tamis that wrote it.
 */
export function migrate(db: Database, path: string, { steps, readableBy }: Migrations = OWN): void {
  const before = readVersion(db);
  if (before > 0 && before < steps.length) copyBefore(db, `${path}.schema-${before}.db`);
  for (let version = before; version < steps.length; version = readVersion(db)) {
    const step = db.transaction(() => {
      // Read again under the lock: another process may have migrated meanwhile.
      if (readVersion(db) !== version) return;
      db.exec(steps[version]!);
      db.prepare("INSERT OR REPLACE INTO meta VALUES ('readable_by', ?)").run(readableBy[version]!);
      sealCatalogue(db);
      db.pragma(`user_version = ${version + 1}`);
    });
    step.exclusive();
  }
}

/** Copies the store unless an attempt before this one did. */
function copyBefore(db: Database, path: string): void {
  if (existsSync(path)) return;
  const file = new NewFile(path);
  try {
    db.prepare('VACUUM INTO ?').run(file.temporary);
    file.commit();
  } finally {
    file.discard();
  }
}
