/** Names of files that are under way, and which of them nobody will finish. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The older form is without the machine and the random part. */
const FORM = /^\.(.+?)\.(\d+)(?:-([0-9a-f]{8})\.[0-9a-f]{8})?\.tamis-tmp$/;

/** After this, a file of another machine or container is nobody's: its process cannot be asked. */
const FOREIGN_MS = 60 * 60 * 1000;

/** `.NAME.PID-MACHINE.RANDOM.tamis-tmp` beside `path`: two containers may both be process 1 and share a folder. */
export function temporaryName(path: string): string {
  const own = `${process.pid}-${machine()}.${randomBytes(4).toString('hex')}`;
  return join(dirname(path), `.${basename(path)}.${own}.tamis-tmp`);
}

/**
 * Removes what dead processes left in a folder of the files whose names `isMeant` knows, save what is under way at the
 * paths that `isOurs` knows. Where their processes cannot be asked, since they ran on another machine or in another
 * container, files go that nobody wrote to for an hour.
 */
export function removeStrays(
  folder: string,
  isMeant: (name: string) => boolean,
  isOurs: (path: string) => boolean,
): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const form = FORM.exec(name);
    const file = join(folder, name);
    if (form === null || !isMeant(form[1]!) || isOurs(file)) continue;
    const isDead = (form[3] ?? machine()) === machine() ? !isRunning(Number(form[2])) : isOld(file);
    if (isDead) removeStray(file);
  }
}

/** A folder that may not be written keeps its strays; whether it takes an output is told when one is opened. */
function removeStray(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Somebody else's.
  }
}

/** Where process ids mean the same: a machine and, on Linux, a namespace of processes. */
function machine(): string {
  known ??= createHash('sha256')
    .update(`${hostname()}\0${processNamespace()}\0${machineId()}`)
    .digest('hex')
    .slice(0, 8);
  return known;
}

let known: string | undefined;

/** The first namespace of processes has the same number on every machine, and hostnames repeat themselves. */
function machineId(): string {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    return '';
  }
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isOld(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > FOREIGN_MS;
}
