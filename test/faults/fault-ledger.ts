/** Counts the faults of a run, for docs/reliability.md: `TAMIS_FAULTS=FILE` gathers them there, one line a kind. */
import { appendFileSync } from 'node:fs';

/** Whether the long suite was asked for. */
export const LONG = process.env.TAMIS_LONG === '1';

/** Writes down how many faults of a kind were made, and what came of them. */
export function noteFaults(kind: string, faults: number, outcome: string): void {
  if (process.env.TAMIS_FAULTS !== undefined)
    appendFileSync(process.env.TAMIS_FAULTS, `${kind}\t${faults}\t${outcome}\n`);
}
