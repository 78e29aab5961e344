#!/usr/bin/env node
/**
 * Measures Tamis against its peers and writes docs/performance.md.
 *
 *     node bench/run.js [--rows N] [--oppositions N] [--consents N] [--repeat N] [--only NAME,…] [--quick]
 *
 * `--quick` takes a small list, small stores and two rounds, and writes nothing. See README.md beside this file.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { requireSameReasons, requireSameRecords } from './agreement.js';
import copy from './contestants/copy.js';
import duckdb from './contestants/duckdb.js';
import straightforward from './contestants/straightforward.js';
import tamis from './contestants/tamis.js';
import { requireData } from './generate.js';
import { measureImports } from './imports.js';
import { median, runMeasured } from './measure.js';
import { renderReport, writeReport } from './report.js';

/** Add a contestant: one file beside these, one name here. */
const CONTESTANTS = [copy, straightforward, duckdb, tamis];
const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const options = readOptions();
note(`data: ${options.rows} rows, ${options.oppositions} oppositions, ${options.consents} consents`);
const data = requireData(options);
const contestants = CONTESTANTS.filter(({ name, isMissing }) => {
  if (isMissing) note(`${name} is left out: npm install --prefix bench`);
  return !isMissing && (options.only === null || options.only.includes(name));
});
const folderOf = (contestant) => join(data.folder, contestant.name);

for (const contestant of contestants) {
  note(`${contestant.name}: preparing`);
  mkdirSync(folderOf(contestant), { recursive: true });
  await contestant.prepare(data, folderOf(contestant));
}

const runs = new Map(contestants.map((contestant) => [contestant, []]));
await runRound('warm-up, not counted', () => {});
const agreed = await checkAgreement();
for (let round = 1; round <= options.repeat; round++)
  await runRound(`round ${round} of ${options.repeat}`, (contestant, run) => runs.get(contestant).push(run));

const measured = contestants.map((contestant) => ({ ...contestant, runs: runs.get(contestant) }));
const memory = contestants.includes(tamis) ? await measureMemory() : null;
const imports =
  contestants.includes(tamis) && options.only === null ? await measureImports(data.folder, options.imports) : null;
const report = renderReport({ data, contestants: measured, memory, imports, agreed });
console.log(report);
if (options.writes) writeReport(PAGE, report);

async function runRound(title, keep) {
  for (const contestant of contestants) {
    const run = await runMeasured(contestant.scrub(data.list, folderOf(contestant)));
    note(`${title}: ${contestant.name} ${run.seconds.toFixed(2)} s, ${Math.round(run.peakMiB)} MiB`);
    keep(contestant, run);
  }
}

/** All must keep the same records, and DuckDB give the same reasons: a faster wrong answer is worth nothing. */
async function checkAgreement() {
  if (!contestants.includes(tamis)) return null;
  let agreed = null;
  const clean = tamis.cleanFile(data.list, folderOf(tamis));
  for (const other of [straightforward, duckdb]) {
    if (!contestants.includes(other)) continue;
    agreed = await requireSameRecords(clean, other.cleanFile(data.list, folderOf(other)));
    if (other.rejectedFile === undefined) continue;
    const rejected = clean.replace(/clean\.csv$/, 'rejected.csv');
    await requireSameReasons(rejected, other.rejectedFile(data.list, folderOf(other)));
  }
  return agreed;
}

/** What a further distinct number costs: two lists, one the beginning of the other, against the same store. */
async function measureMemory() {
  const small = [];
  for (let round = 0; round < options.repeat; round++)
    small.push(await runMeasured(tamis.scrub(data.smallList, folderOf(tamis))));
  const smallPeakMiB = median(small.map((run) => run.peakMiB));
  const peakMiB = median(runs.get(tamis).map((run) => run.peakMiB));
  const bytesPerNumber = ((peakMiB - smallPeakMiB) * 2 ** 20) / (data.distinct - data.smallDistinct);
  return { rows: data.rows, smallRows: data.smallRows, peakMiB, smallPeakMiB, bytesPerNumber };
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string' },
      oppositions: { type: 'string' },
      consents: { type: 'string' },
      repeat: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const count = (name, byDefault) => {
    const number = values[name] === undefined ? byDefault : Number(values[name]);
    if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} ${values[name]}: not a whole number`);
    return number;
  };
  const rows = count('rows', values.quick ? 100_000 : 1_000_000);
  return {
    rows,
    oppositions: count('oppositions', rows),
    consents: count('consents', Math.round(rows * 0.7)),
    repeat: count('repeat', values.quick ? 2 : 5),
    only: values.only?.split(',') ?? null,
    imports: { count: rows, large: 5 * rows },
    writes: !values.quick && values.only === undefined,
  };
}

function note(text) {
  process.stderr.write(`bench: ${text}\n`);
}
