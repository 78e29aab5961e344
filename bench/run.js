#!/usr/bin/env node
/**
 * Measures Tamis against its peers and its goals, and writes docs/performance.md.
 *
 *     node bench/run.js [--rows N] [--oppositions N] [--consents N] [--repeat N] [--longest N] [--only GOAL,…] [--quick]
 *
 * `--quick` takes a small list, small stores and two rounds, and writes nothing. See README.md beside this file.
 */

import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openBench, prepareContestants, requireAgreement } from './bench.js';
import tamis from './contestants/tamis.js';
import growth from './goals/growth.js';
import oddLists from './goals/odd-lists.js';
import proof from './goals/proof.js';
import race from './goals/race.js';
import shortList from './goals/short-list.js';
import threads from './goals/threads.js';
import { reportImports } from './imports.js';
import { readOptions } from './options.js';
import { renderReport, writeReport } from './report.js';
import { takeTurns } from './turns.js';

/** Add a goal: one file beside these, one name here. */
const GOALS = [race, threads, growth, shortList, oddLists, proof];
const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const options = readOptions();
const [load] = loadavg();
note(`data: ${options.rows} rows, ${options.oppositions} oppositions, ${options.consents} consents`);
const bench = await openBench(options, note);
await prepareContestants(bench, note);
bench.agreement = await requireAgreement(bench, note);

const goals = GOALS.filter(({ name }) => options.only === null || options.only.includes(name));
const tasks = new Map(goals.flatMap((goal) => goal.tasks(bench)).map((task) => [task.key, task]));
const runs = await takeTurns([...tasks.values()], { repeat: options.repeat, output: bench.output, note });
requireSameOutputs(runs);

const sections = goals.map((goal) => goal.report(bench, ({ key }) => runs.get(key)));
if (options.only === null) sections.push(await reportImports(bench.data, bench.folderOf(tamis), bench.slice.rows));
for (const contestant of bench.contestants) rmSync(bench.folderOf(contestant), { recursive: true });
const report = renderReport({ bench, sections, runs, load });
console.log(report);
if (options.writes) writeReport(PAGE, report);

/** Threads, engines and proofs change no byte of what Tamis says about a list. */
function requireSameOutputs(runsByKey) {
  const seen = new Map();
  for (const [key, ofKey] of runsByKey) {
    for (const { summary } of ofKey) {
      if (summary === null) continue;
      const outputs = `${summary.outputs.clean.sha256} ${summary.outputs.rejected.sha256}`;
      const { list, campaign } = summary;
      const same = `${list.sha256} ${campaign.sha256}`;
      if ((seen.get(same) ?? outputs) !== outputs) throw new Error(`${key} wrote other lists than an earlier run`);
      seen.set(same, outputs);
    }
  }
}

function note(text) {
  process.stderr.write(`bench: ${Math.round(performance.now() / 1000)} s: ${text}\n`);
}
