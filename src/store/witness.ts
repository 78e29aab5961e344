/**
 * A witness beside the key: how far the history of a store went when it was last written.
 *
 * The last commits of a store may be in its log alone. Whoever takes the log away, or puts an old copy in the place of
 * the store, takes objections away that were acknowledged, and SQLite cannot know. The witness can (P1).
 */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { StoreError } from '../errors.js';

/** Where the witness of a store at a path is; one for each place, so that copies do not answer for each other. */
export function witnessPath(folder: string, storeId: string, path: string): string {
  const place = createHash('sha256').update(realpathSync(path)).digest('hex').slice(0, 8);
  return join(folder, `${storeId}.${place}.head`);
}

/** Throws StoreError where the store does not hold the entry that the witness saw. */
export function requireWitnessed(db: Database, witness: string, path: string): void {
  const seen = readWitness(witness);
  if (seen === null) return;
  const chain = db.prepare<[number], Buffer>('SELECT chain FROM history WHERE id = ?').pluck().get(seen.entry);
  if (chain?.toString('hex') === seen.chain) return;
  throw new StoreError(
    'STORE_WENT_BACK',
    `${path} is not the store that was last written (entry ${seen.entry} of its history is missing): its log ${path}-wal was taken away, or an old copy was put in its place`,
    {
      hint: `put the log or the store back; to go on with an older state, knowing that objections are missing: tamis store restore ${path} --replace`,
    },
  );
}

/** Notes the last entry of the history; `force` also where it is earlier, for a store that was restored. */
export function noteWitness(db: Database, witness: string, force = false): void {
  const last = db
    .prepare<[], { id: number; chain: Buffer }>('SELECT id, chain FROM history ORDER BY id DESC LIMIT 1')
    .get();
  const seen = readWitness(witness);
  if (last === undefined || (!force && seen !== null && seen.entry >= last.id)) return;
  const temporary = `${witness}.${process.pid}`;
  try {
    writeFileSync(temporary, `${last.id} ${last.chain.toString('hex')}\n`, { mode: 0o600 });
    renameSync(temporary, witness);
  } catch {
    rmSync(temporary, { force: true });
    // A key may come from elsewhere than a folder of the user's; the witness is then left out.
  }
}

function readWitness(witness: string): { entry: number; chain: string } | null {
  try {
    const [entry, chain] = readFileSync(witness, 'utf8').trim().split(' ');
    return entry === undefined || chain === undefined ? null : { entry: Number(entry), chain };
  } catch {
    return null;
  }
}
