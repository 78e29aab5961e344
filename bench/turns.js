/** Lets tasks take turns, so that all of them share whatever weather the machine has. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runMeasured } from './measure.js';

/** Runs all tasks in turn, `repeat` rounds. Returns their runs by key. */
export async function takeTurns(tasks, { repeat, output, note }) {
  const runs = new Map(tasks.map(({ key }) => [key, []]));
  for (let round = 1; round <= repeat; round++) {
    for (const task of inTurn(tasks)) {
      const run = await runOnce(task, output);
      rmSync(output, { recursive: true });
      note(`round ${round} of ${repeat}: ${task.key}: ${run.seconds.toFixed(2)} s`);
      runs.get(task.key).push(run);
    }
  }
  return runs;
}

/**
 * Runs a task into an empty folder, with nothing of earlier runs left to be written to the disk.
 *
 * Returns what `runMeasured` does, with `bytesWritten` and the `summary` that Tamis wrote, or null.
 */
export async function runOnce({ command }, output) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  spawnSync('sync');
  const { stdout: _stdout, stderr: _stderr, ...run } = await runMeasured(command(output));
  const files = readdirSync(output).map((name) => join(output, name));
  const summaryFile = files.find((file) => file.endsWith('.summary.json'));
  return {
    ...run,
    bytesWritten: files.reduce((sum, file) => sum + statSync(file).size, 0),
    summary: summaryFile === undefined ? null : JSON.parse(readFileSync(summaryFile, 'utf8')),
  };
}

/** One round: every task once, then again those that run more often. */
function inTurn(tasks) {
  const most = Math.max(...tasks.map(({ times }) => times));
  return Array.from({ length: most }, (_, turn) => tasks.filter(({ times }) => times > turn)).flat();
}
