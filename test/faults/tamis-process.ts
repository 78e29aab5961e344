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
  run(...args: string[]): Ended {
    return this.runWith({}, ...args);
  }

  /** Runs a command to its end with more in its environment, input, as another user or with other streams. */
  runWith(change: ProcessChange, ...args: string[]): Ended {
    const { env, ...rest } = change;
    const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
      cwd: this.folder,
      env: { ...this.#env, ...env },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      ...rest,
    });
    return { status, stdout, stderr };
  }

  /** Runs a line of shell in which `tamis` is the command. */
  shell(line: string): Ended {
    const command = `tamis() { "${process.execPath}" "${LAUNCHER}" "$@"; }\n${line}`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      cwd: this.folder,
      env: this.#env,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  /** Starts a command and resolves with how it ended and what it said. */
  start(...args: string[]): Promise<Ended> {
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: this.folder, env: this.#env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text) => {
      stdout += String(text);
    });
    child.stderr.on('data', (text) => {
      stderr += String(text);
    });
    return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout, stderr })));
  }

  /** Starts a command and sends it `signal` as soon as `isReady` says so; resolves when it has ended. */
  async interruptWhen(signal: NodeJS.Signals, isReady: () => boolean, ...args: string[]): Promise<Ending> {
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: this.folder, env: this.#env, stdio: 'ignore' });
    const timer = setInterval(() => {
      if (!isReady()) return;
      clearInterval(timer);
      child.kill(signal);
    }, 5);
    const ending = await endOf(child);
    clearInterval(timer);
    return ending;
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

/** A command that ended, and what it said. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is other than usual for one run. */
export interface ProcessChange {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** How a process ended: by itself, or by a signal. */
export interface Ending {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => child.on('exit', (status, signal) => resolve({ status, signal })));
}
