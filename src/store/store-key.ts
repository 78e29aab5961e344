/**
 * The key of a store: 32 random bytes that live away from it, as 64 hex digits in a file of mode 0600.
 *
 * Without the key nobody can tell whose pseudonyms a store holds, so the store may be copied and backed up freely;
 * the key may not.
 */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { StoreError } from '../errors.js';

const KEY_BYTES = 32;

/** Where to look for a key besides its usual place. */
export interface KeySource {
  readonly keyFile?: string | undefined;
  /** `TAMIS_KEY` (hex), `XDG_CONFIG_HOME`. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A key and the place it came from; `file` is null for a key given by `TAMIS_KEY`. */
export interface StoreKey {
  readonly bytes: Buffer;
  readonly file: string | null;
}

/** Tells where the key of a store is expected: `--key-file`, else the user's configuration folder. */
function keyPath(storeId: string, source: KeySource): string {
  if (source.keyFile !== undefined) return source.keyFile;
  const configured = source.env.XDG_CONFIG_HOME;
  return join(configured ? configured : join(homedir(), '.config'), 'tamis', `${storeId}.key`);
}

/** Reads the key of a store; `--key-file` beats `TAMIS_KEY`, which beats the usual place. Throws StoreError. */
export function requireKey(storeId: string, source: KeySource): StoreKey {
  if (source.keyFile === undefined && source.env.TAMIS_KEY) {
    return { bytes: parseKey(source.env.TAMIS_KEY, 'TAMIS_KEY'), file: null };
  }
  const file = keyPath(storeId, source);
  return { bytes: parseKey(readKeyFile(file), file), file };
}

/**
 * Makes the key of a new store and writes it where {@link keyPath} says; a key in `TAMIS_KEY` is taken as it is.
 * Throws StoreError when the file exists: overwriting a key loses the store that it opens.
 */
export function createKey(storeId: string, source: KeySource): StoreKey {
  if (source.keyFile === undefined && source.env.TAMIS_KEY) return requireKey(storeId, source);
  const file = keyPath(storeId, source);
  const bytes = randomBytes(KEY_BYTES);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeSync(handle, `${bytes.toString('hex')}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new StoreError('KEY_EXISTS', `${file} exists already, and overwriting a key loses the store it opens`, {
        hint: 'name another file with --key-file FILE',
        cause,
      });
    }
    throw new StoreError('KEY_UNWRITABLE', `the key cannot be written to ${file}`, {
      hint: 'name a file that you may create with --key-file FILE',
      cause,
    });
  }
  return { bytes, file };
}

/** The mark by which a store recognises its key without holding it: 16 hex digits. */
export function keyFingerprint(key: Uint8Array): string {
  return createHash('sha256').update('tamis-key').update(key).digest('hex').slice(0, 16);
}

function readKeyFile(file: string): string {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new StoreError('KEY_MISSING', `the key of this store is not at ${file}`, {
        hint: 'name it with --key-file FILE, or give it in TAMIS_KEY',
        cause,
      });
    }
    throw unreadable(file, cause);
  }
  try {
    // Asked of the open file, so that it cannot be exchanged between the question and the reading.
    if (process.platform !== 'win32' && (fstatSync(handle).mode & 0o077) !== 0) {
      throw new StoreError('KEY_EXPOSED', `the key ${file} can be read by other users`, {
        hint: `chmod 600 ${file}`,
      });
    }
    return readFileSync(handle, 'latin1');
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw unreadable(file, cause);
  } finally {
    closeSync(handle);
  }
}

function unreadable(file: string, cause: unknown): StoreError {
  return new StoreError('KEY_UNREADABLE', `the key ${file} cannot be read`, {
    hint: 'make it readable for the user who runs tamis, and for nobody else',
    cause,
  });
}

function parseKey(text: string, where: string): Buffer {
  const hex = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new StoreError('KEY_MALFORMED', `${where} does not hold a key: 64 hexadecimal digits are expected`, {
      hint: 'name the file that tamis init made with --key-file FILE',
    });
  }
  return Buffer.from(hex, 'hex');
}
