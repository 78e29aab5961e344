/** The built command as a process that can be killed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../bin/tamis.js', import.meta.url));

/** Runs commands in a folder, with a configuration of its own. */
export class TamisProcess {
  readonly folder: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor(folder: string) {
    this.folder = folder;
    this.#env = { PATH: process.env.PATH, XDG_CONFIG_HOME: join(folder, 'config'), LC_ALL: 'C' };
  }

  /** Runs a command to its end. */
  run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
      cwd: this.folder,
      env: this.#env,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  /** Starts a command and sends it `signal` after so many ms; resolves when it has ended. */
  async interrupt(signal: NodeJS.Signals, afterMs: number, ...args: string[]): Promise<Ending> {
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: this.folder, env: this.#env, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill(signal), afterMs);
    const ending = await endOf(child);
    clearTimeout(timer);
    return ending;
  }
}

/** How a process ended: by itself, or by a signal. */
export interface Ending {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => child.on('exit', (status, signal) => resolve({ status, signal })));
}
