/** Settles objections that an import could not read. */
import { ConfigurationError } from '../errors.js';
import { requireNoPhoneNumber } from './free-text.js';
import { appendHistory } from './history.js';
import { type Store, writeStore } from './store.js';

/**
 * Settles refused records of one import, all of them or those named, with a note that says how; returns how many.
 * Throws ConfigurationError for a note without content or with a phone number in it, and where there is nothing to settle.
 */
export function resolveRefusals(
  store: Store,
  batch: number,
  records: readonly number[] | null,
  note: string,
  at: number,
): number {
  if (note.trim() === '') {
    throw new ConfigurationError('NOTE_MISSING', 'a refused record is settled with a note that says how', {
      hint: 'for example --note "number corrected and imported with the list of 24 November"',
    });
  }
  requireNoPhoneNumber('--note', note);
  return writeStore(store, () => {
    const update = store.db.prepare(
      `UPDATE refused_line SET resolved_at = ?, note = ? WHERE batch = ? AND resolved_at IS NULL
       AND (? IS NULL OR record IN (SELECT value FROM json_each(?)))`,
    );
    const named = records === null ? null : JSON.stringify(records);
    const { changes } = update.run(at, note, batch, named, named);
    if (changes === 0) {
      throw new ConfigurationError('NOTHING_TO_RESOLVE', `import ${batch} has no such unresolved record`, {
        hint: 'see what is unresolved with: tamis opposition list --refused',
      });
    }
    appendHistory(store.db, at, 'resolve', { batch, records: records ?? 'all', settled: changes, note }, 'reads-only');
    return changes;
  });
}
