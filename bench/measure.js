/** Runs a command as a whole process and measures it from outside: wall clock, processor time, peak resident memory. */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const GNU_TIME = '/usr/bin/time';
const hasGnuTime = /GNU/.test(spawnSync(GNU_TIME, ['--version'], { encoding: 'utf8' }).stdout ?? '');
const POLL_MS = 5;
/** Of the times in /proc, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/**
 * Runs `{ file, args, env }` to its end.
 *
 * Returns `{ seconds, cpuSeconds, peakBytes, stdout, stderr }`. Processor time and peak come from GNU time where it is
 * installed; else from /proc, read every 5 ms, and are NaN where there is neither. Throws with what the command wrote
 * when it fails.
 */
export async function runMeasured({ file, args, env = {} }) {
  const scratch = mkdtempSync(join(tmpdir(), 'tamis-bench-'));
  const usageFile = join(scratch, 'usage');
  const command = hasGnuTime ? [GNU_TIME, '-f', '%M %U %S', '-o', usageFile, file, ...args] : [file, ...args];
  const startedAt = performance.now();
  const child = spawn(command[0], command.slice(1), { env: { ...process.env, ...env }, stdio: 'pipe' });
  const watch = hasGnuTime ? null : watchUsage(child.pid);
  const [stdout, stderr, status] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    new Promise((resolve, reject) => child.on('error', reject).on('close', resolve)),
  ]);
  const seconds = (performance.now() - startedAt) / 1000;
  const usage = watch === null ? readUsage(usageFile) : watch.stop();
  rmSync(scratch, { recursive: true });
  if (status !== 0) throw new Error(`${[file, ...args].join(' ')}\nended with ${status}\n${stderr}${stdout}`);
  return { seconds, ...usage, stdout, stderr };
}

function readUsage(file) {
  const [peakKiB, user, system] = readFileSync(file, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  return { peakBytes: peakKiB * 1024, cpuSeconds: user + system };
}

function watchUsage(pid) {
  const usage = { peakBytes: Number.NaN, cpuSeconds: Number.NaN };
  const look = () => {
    try {
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      if (peak) usage.peakBytes = Number(peak[1]) * 1024;
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      usage.cpuSeconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    } catch {
      // The process has ended, or this system has no /proc: the last reading stands.
    }
  };
  const timer = setInterval(look, POLL_MS);
  return {
    stop() {
      clearInterval(timer);
      return usage;
    },
  };
}

async function readAll(stream) {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) text += chunk;
  return text;
}
