/** Runs a command as a whole process and measures it from outside: wall clock and peak resident memory. */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const GNU_TIME = '/usr/bin/time';
const hasGnuTime = /GNU/.test(spawnSync(GNU_TIME, ['--version'], { encoding: 'utf8' }).stdout ?? '');
const POLL_MS = 5;

/**
 * Runs `{ file, args, env }` to its end.
 *
 * Returns `{ seconds, peakMiB, stdout, stderr }`. `peakMiB` comes from GNU time where it is installed; else from VmHWM
 * in /proc, read every 5 ms, and is NaN where there is neither. Throws with what the command wrote when it fails.
 */
export async function runMeasured({ file, args, env = {} }) {
  const scratch = mkdtempSync(join(tmpdir(), 'tamis-bench-'));
  const peakFile = join(scratch, 'peak');
  const command = hasGnuTime ? [GNU_TIME, '-f', '%M', '-o', peakFile, file, ...args] : [file, ...args];
  const startedAt = performance.now();
  const child = spawn(command[0], command.slice(1), { env: { ...process.env, ...env }, stdio: 'pipe' });
  const peak = hasGnuTime ? null : watchPeak(child.pid);
  const [stdout, stderr, status] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    new Promise((resolve, reject) => child.on('error', reject).on('close', resolve)),
  ]);
  const seconds = (performance.now() - startedAt) / 1000;
  const peakKiB = peak === null ? Number(readFileSync(peakFile, 'utf8').trim().split('\n').at(-1)) : peak.stop();
  rmSync(scratch, { recursive: true });
  if (status !== 0) throw new Error(`${[file, ...args].join(' ')}\nended with ${status}\n${stderr}${stdout}`);
  return { seconds, peakMiB: peakKiB / 1024, stdout, stderr };
}

function watchPeak(pid) {
  let peakKiB = Number.NaN;
  const look = () => {
    try {
      const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      if (found) peakKiB = Number(found[1]);
    } catch {
      // The process has ended, or this system has no /proc: the last reading stands.
    }
  };
  const timer = setInterval(look, POLL_MS);
  return {
    stop() {
      clearInterval(timer);
      return peakKiB;
    },
  };
}

async function readAll(stream) {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) text += chunk;
  return text;
}

/** The middle of some numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
