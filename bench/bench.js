/** What the goals share: lists of every size and kind, a store for each contestant, agreement about the verdicts. */

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { requireSameReasons, requireSameRecords } from './agreement.js';
import { copy, syncedCopy } from './contestants/copy.js';
import duckdb from './contestants/duckdb.js';
import straightforward from './contestants/straightforward.js';
import tamis from './contestants/tamis.js';
import { whole } from './figures.js';
import { requireData } from './generate.js';
import { requireList } from './lists.js';
import { contestantTask } from './tasks.js';
import { runOnce } from './turns.js';
import { VARIANTS } from './variants.js';

/** Add a contestant: one file beside these, one name here, and one in goals/race.js. */
const CONTESTANTS = [copy, syncedCopy, straightforward, duckdb, tamis];
/** What has to run on a part of the list runs on so many rows. */
const MOST_SLICE_ROWS = 1_000_000;
/** Rows for each entry of the store from which on it is loaded as a whole; the tool looks numbers up below 1 in 50. */
const LOADED_SHARE = 1 / 40;
/** Short runs vary more; they run at least so often. */
const FEWEST_SHORT_RUNS = 9;

/**
 * Makes the data and says what is measured: `data`, the `list` and its `slice`, lists for growth from `shortest` on,
 * a `short` one, `oddLists`, the `contestants` that are installed.
 */
export async function openBench(options, note) {
  const data = await requireData(options);
  const { rows, oppositions, consents, repeat, longest, only } = options;
  const entrants = only === null || only.includes('race') ? CONTESTANTS : [tamis];
  const listOf = (size, variant) => requireList(data, size, variant);
  const all = (sizes) => Promise.all(sizes.map((size) => listOf(size)));
  const sliceRows = Math.min(rows, MOST_SLICE_ROWS);
  return {
    options,
    data,
    list: data.list,
    slice: await listOf(sliceRows),
    short: await listOf(Math.min(1000, rows)),
    shortest: await listOf(Math.ceil((oppositions + consents) * LOADED_SHARE)),
    growth: await all([rows / 10, rows / 5, rows, ...(longest === null ? [] : [longest])].map(Math.round)),
    oddLists: await Promise.all(
      Object.keys(VARIANTS)
        .filter((variant) => variant !== 'plain')
        .map((variant) => listOf(sliceRows, variant)),
    ),
    shortTimes: Math.ceil(FEWEST_SHORT_RUNS / repeat),
    output: join(data.folder, 'output'),
    folderOf: ({ name }) => join(data.folder, name),
    contestants: entrants.filter(({ name, isMissing }) => {
      if (isMissing) note(`${name} is left out: npm install --prefix bench`);
      return !isMissing;
    }),
  };
}

/** Makes the store of each contestant; not timed. */
export async function prepareContestants({ contestants, data, folderOf }, note) {
  for (const contestant of contestants) {
    note(`${contestant.name}: preparing`);
    rmSync(folderOf(contestant), { recursive: true, force: true });
    mkdirSync(folderOf(contestant), { recursive: true });
    await contestant.prepare(data, folderOf(contestant));
  }
}

/**
 * All must keep the same records, and DuckDB give the same reasons for the others: a faster wrong answer is worth
 * nothing. Compared before anything counts, row by row: DuckDB on the list, the script on the slice.
 */
export async function requireAgreement(bench, note) {
  const said = [];
  for (const [other, list] of [
    [straightforward, bench.slice],
    [duckdb, bench.list],
  ]) {
    if (!bench.contestants.includes(other)) continue;
    note(`comparing the verdicts of ${other.name} on ${whole(list.rows)} rows`);
    const [theirs, ours] = [other, tamis].map((contestant, i) => ({ contestant, output: `${bench.output}-${i}` }));
    for (const { contestant, output } of [theirs, ours]) await runOnce(contestantTask(bench, contestant, list), output);
    const file = ({ contestant, output }, kind) => contestant[kind](list.path, output);
    const kept = requireSameRecords(file(ours, 'cleanFile'), file(theirs, 'cleanFile'));
    said.push(
      `On ${whole(list.rows)} rows, Tamis and ${other.name} keep the same ${whole(kept)} records, byte for byte`,
    );
    if (other.rejectedFile !== undefined) {
      const rejected = requireSameReasons(file(ours, 'rejectedFile'), file(theirs, 'rejectedFile'));
      said[said.length - 1] += `, and reject the other ${whole(rejected)} for the same reasons, one by one`;
    }
    for (const { output } of [theirs, ours]) rmSync(output, { recursive: true });
  }
  return said.map((sentence) => `${sentence}.`).join(' ');
}
