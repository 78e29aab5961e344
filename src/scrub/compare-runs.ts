/** What changed between two runs: above all, who was cleared for a call and no longer is. */
import { type EarlierRun, forEachClearedNumber, forEachRejectedNumber } from './clean-list.js';
import { NumberSet } from './number-set.js';

/** Stands for the reason of a number that the newer run does not hold at all, or does not explain. */
export const NOT_IN_LIST = 'NOT_IN_LIST';

/** Two runs compared, in distinct numbers. */
export interface Comparison {
  readonly before: number;
  readonly after: number;
  readonly stayed: number;
  /** Cleared by the older run and not by the newer one: these must come out of the dialler. */
  readonly gone: number;
  readonly came: number;
  /** The gone ones by the reason that the newer run gives, `NOT_IN_LIST` last. */
  readonly goneByReason: Readonly<Record<string, number>>;
  /** The gone ones with their reasons, in the order of the older list. */
  readonly recall: ReadonlyMap<number, string>;
}

/**
 * Compares two runs. Streams both lists; O(rows) time, memory for the numbers that they kept.
 *
 * Throws `InputError` where a list cannot be read or is not the one that its summary names.
 */
export function compareRuns(older: EarlierRun, newer: EarlierRun): Comparison {
  const after = new NumberSet();
  forEachClearedNumber(newer, (number) => after.add(number));
  const before = new NumberSet();
  const gone = new Map<number, string>();
  forEachClearedNumber(older, (number) => {
    before.add(number);
    if (!after.has(number)) gone.set(number, NOT_IN_LIST);
  });
  if (newer.rejectedPath !== null && gone.size > 0) {
    forEachRejectedNumber(newer.rejectedPath, newer.phoneColumns ?? [], (number, reason) => {
      if (gone.get(number) === NOT_IN_LIST) gone.set(number, reason);
    });
  }
  return summariseChange(before, after, gone);
}

/** Counts what changed from the numbers that were cleared, those that are now, and those gone. */
export function summariseChange(before: NumberSet, after: NumberSet, gone: ReadonlyMap<number, string>): Comparison {
  const counts = new Map<string, number>();
  for (const reason of gone.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const stayed = before.size - gone.size;
  return {
    before: before.size,
    after: after.size,
    stayed,
    gone: gone.size,
    came: after.size - stayed,
    goneByReason: Object.fromEntries([...counts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))),
    recall: gone,
  };
}

/** Writes a recall list, `phone;reason`, for a dialler: E.164, one number a line. */
export function* renderRecall(recall: ReadonlyMap<number, string>): Generator<Buffer> {
  yield Buffer.from('phone;reason\n', 'latin1');
  let lines: string[] = [];
  for (const [number, reason] of recall) {
    lines.push(`+${number};${reason}\n`);
    if (lines.length < 16_384) continue;
    yield Buffer.from(lines.join(''), 'latin1');
    lines = [];
  }
  yield Buffer.from(lines.join(''), 'latin1');
}

function rank(reason: string): number {
  return reason === NOT_IN_LIST ? 1 : 0;
}
