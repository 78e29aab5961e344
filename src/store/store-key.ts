/**
 * The key of a store: 32 random bytes that live away from it, as 64 hex digits in a file of mode 0600.
 *
 * Without the key nobody can tell whose pseudonyms a store holds, so the store may be copied and backed up freely;
 * the key may not.
 */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configurationFolder } from '../configuration-folder.js';
import { isDiskFull, syncFolder } from '../csv/atomic-file.js';
import { writeNewFile } from '../csv/write-new-file.js';
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
export function keyPath(storeId: string, source: KeySource): string {
  return source.keyFile ?? join(configurationFolder(source.env), `${storeId}.key`);
}

/** Which key a store wants. */
export interface KeyWanted {
  /** The store's file, for messages. */
  readonly path: string;
  readonly id: string;
  readonly fingerprint: string;
}

/** What a key file is called while a store is given a new key: the new one beside the old one. */
export const NEW_KEY_SUFFIX = '.new';

/**
 * Reads the key of a store; `--key-file` beats `TAMIS_KEY`, which beats the usual place.
 *
 * Where a change of keys was cut short after the store took the new one, that one is still beside the old one's place
 * and is found there. Throws StoreError for a key that is missing, malformed, exposed or another store's.
 */
export function requireKey(wanted: KeyWanted, source: KeySource): StoreKey {
  const given = readGivenKey(source);
  if (given !== null) return fitting(wanted, { bytes: given, file: null });
  const file = keyPath(wanted.id, source);
  try {
    return fitting(wanted, { bytes: parseKey(readKeyFile(file, wanted), file), file });
  } catch (error) {
    const next = findNewKey(wanted, `${file}${NEW_KEY_SUFFIX}`);
    if (next !== null) return next;
    throw error;
  }
}

/** Keys after a change: the new one in its place, the old one beside it. */
export interface AdoptedKey {
  readonly keyFile: string;
  readonly oldKeyFile: string | null;
}

/**
 * Finishes a change of keys that was cut short: the new key takes the place of the old one, which is kept. Null where
 * there is nothing to finish, or the folder may not be written: the key is found beside its place just as well.
 */
export function adoptNewKey({ bytes, file }: StoreKey): AdoptedKey | null {
  if (file === null || !file.endsWith(NEW_KEY_SUFFIX)) return null;
  const place = file.slice(0, -NEW_KEY_SUFFIX.length);
  try {
    if (keyFingerprint(parseKey(readKeyFile(file), file)) !== keyFingerprint(bytes)) return null;
    return replaceKey(file, place);
  } catch {
    return null;
  }
}

/** Puts a new key in the place of the old one, and the old one beside it. */
export function replaceKey(file: string, place: string): AdoptedKey {
  const oldKeyFile = retireKey(place);
  renameSync(file, place);
  syncFolder(dirname(place));
  return { keyFile: place, oldKeyFile };
}

/** Moves a key to `FILE.FINGERPRINT.old`: backups from its time need it. Returns where it is now. */
function retireKey(file: string): string | null {
  if (!existsSync(file)) return null;
  const old = `${file}.${keyFingerprint(parseKey(readKeyFile(file), file))}.old`;
  renameSync(file, old);
  return old;
}

/** Makes a new random key in a file of mode 0600, or takes the one that is there: a change of keys was cut short. */
export function requireKeyFile(file: string): StoreKey {
  if (existsSync(file)) return { bytes: parseKey(readKeyFile(file), file, NEW_KEY_HINT), file };
  return writeNewKey(file);
}

/** Reads a key from a descriptor that the caller opened (`--key-fd 3`), to its end; as hex, for `TAMIS_KEY`. */
export function readKeyDescriptor(fd: number): string {
  const where = `descriptor ${fd}`;
  requirePrivate(fd, where);
  try {
    return parseKey(readFileSync(fd, 'latin1'), where).toString('hex');
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw unreadable(where, cause);
  }
}

/** The key in `TAMIS_KEY`; null where a file is named or there is none. */
function readGivenKey({ keyFile, env }: KeySource): Buffer | null {
  if (keyFile !== undefined || !env.TAMIS_KEY) return null;
  return parseKey(env.TAMIS_KEY, 'TAMIS_KEY');
}

function fitting(wanted: KeyWanted, key: StoreKey): StoreKey {
  const fingerprint = keyFingerprint(key.bytes);
  if (fingerprint === wanted.fingerprint) return key;
  throw new StoreError(
    'KEY_WRONG',
    `the key given (${fingerprint}) is not the key of ${wanted.path} (${wanted.fingerprint})`,
    { hint: `use the key that was made for it (store ${wanted.id}): --key-file FILE, --key-fd N or TAMIS_KEY` },
  );
}

function findNewKey(wanted: KeyWanted, file: string): StoreKey | null {
  if (!existsSync(file)) return null;
  const bytes = parseKey(readKeyFile(file), file);
  return keyFingerprint(bytes) === wanted.fingerprint ? { bytes, file } : null;
}

/**
 * Makes the key of a new store and writes it where {@link keyPath} says; a key in `TAMIS_KEY` is taken as it is.
 * Throws StoreError when the file exists: overwriting a key loses the store that it opens.
 */
export function createKey(storeId: string, source: KeySource): StoreKey {
  const given = readGivenKey(source);
  if (given !== null) return { bytes: given, file: null };
  return writeNewKey(keyPath(storeId, source));
}

function writeNewKey(file: string): StoreKey {
  const bytes = randomBytes(KEY_BYTES);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeNewFile(file, Buffer.from(`${bytes.toString('hex')}\n`, 'latin1'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new StoreError('KEY_EXISTS', `${file} exists already, and overwriting a key loses the store it opens`, {
        hint: 'name another file with --key-file FILE',
        cause,
      });
    }
    if (isDiskFull(cause)) {
      throw new StoreError('KEY_DISK_FULL', `${file}: there is no space left for the key`, {
        hint: 'make room, or write to another disk',
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

function readKeyFile(file: string, wanted?: KeyWanted): string {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      const which = wanted === undefined ? '' : ` (fingerprint ${wanted.fingerprint})`;
      throw new StoreError('KEY_MISSING', `the key of this store${which} is not at ${file}`, {
        hint: 'name it with --key-file FILE, --key-fd N or TAMIS_KEY; if every copy is lost nobody can read the store: tamis init a new one and import your lists again',
        cause,
      });
    }
    throw unreadable(file, cause);
  }
  try {
    requirePrivate(handle, file);
    return readFileSync(handle, 'latin1');
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw unreadable(file, cause);
  } finally {
    closeSync(handle);
  }
}

/** Asked of the open file, so that it cannot be exchanged between the question and the reading. */
function requirePrivate(handle: number, file: string): void {
  let exposed = false;
  try {
    const status = fstatSync(handle);
    exposed = process.platform !== 'win32' && status.isFile() && (status.mode & 0o077) !== 0;
  } catch (cause) {
    throw unreadable(file, cause);
  }
  if (!exposed) return;
  throw new StoreError('KEY_EXPOSED', `the key ${file} can be read by other users`, { hint: `chmod 600 ${file}` });
}

function unreadable(file: string, cause: unknown): StoreError {
  return new StoreError('KEY_UNREADABLE', `the key ${file} cannot be read`, {
    hint: 'make it readable for the user who runs tamis, and for nobody else',
    cause,
  });
}

const KEY_HINT = 'name the file that tamis init made with --key-file FILE';
const NEW_KEY_HINT = 'name a key, or a file that does not exist yet, with --new-key-file FILE';

function parseKey(text: string, where: string, hint = KEY_HINT): Buffer {
  const hex = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new StoreError('KEY_MALFORMED', `${where} does not hold a key: 64 hexadecimal digits are expected`, {
      hint,
    });
  }
  return Buffer.from(hex, 'hex');
}
