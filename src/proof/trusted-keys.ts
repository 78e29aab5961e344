/** Public keys whose certificates are believed: those remembered in the folder of keys, or one that was given. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationFolder } from '../configuration-folder.js';
import { writeAtomicFile } from '../csv/atomic-file.js';
import { InputError } from '../errors.js';
import { publicKeyFingerprint } from './signing-key.js';

type Env = Readonly<Record<string, string | undefined>>;

/** A public key that signatures are checked with. */
export interface PublicKey {
  /** Lower-case hex. */
  readonly fingerprint: string;
  /** Where it came from. */
  readonly file: string;
  readonly pem: string;
  verifies(bytes: Uint8Array, signature: Uint8Array): boolean;
}

/** Reads a public key in PEM. Throws `InputError` for a file that is none, a private key included. */
export function requirePublicKey(file: string): PublicKey {
  let text: string;
  try {
    text = readFileSync(file, 'latin1');
  } catch (cause) {
    throw new InputError('PUBLIC_KEY_MISSING', `the public key ${file} cannot be read`, {
      hint: 'name the file that tamis key export-public made',
      cause,
    });
  }
  if (text.includes('PRIVATE KEY')) {
    throw new InputError('PUBLIC_KEY_PRIVATE', `${file} is a private key: whoever holds it can sign in its name`, {
      hint: 'ask for the public one, made with: tamis key export-public',
    });
  }
  const key = parsePublicKey(text);
  if (key !== null) return { ...key, file };
  throw new InputError('PUBLIC_KEY_MALFORMED', `${file} does not hold an Ed25519 public key in PEM`, {
    hint: 'name the file that tamis key export-public made',
  });
}

/** Remembers a public key, so that what it signed is believed from now on; returns where. */
export function trustKey(key: Pick<PublicKey, 'fingerprint' | 'pem'>, env: Env): string {
  const folder = trustFolder(env);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${key.fingerprint}.pem`);
  writeAtomicFile(file, Buffer.from(key.pem, 'latin1'), 0o644);
  return file;
}

/** Loads the keys that are trusted, in the order of their fingerprints; a file that holds no key is left out. */
export function loadTrustedKeys(env: Env): PublicKey[] {
  const folder = trustFolder(env);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pem'))
    .sort()
    .flatMap((name) => {
      const file = join(folder, name);
      const key = parsePublicKey(readFileSync(file, 'latin1'));
      return key === null ? [] : [{ ...key, file }];
    });
}

/** The part of a fingerprint that is shown where the whole would be in the way: its first 16 digits. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 16);
}

/** The SHA-256 of bytes in lower-case hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Where keys that are believed are remembered: `trusted` in the folder of keys. */
export function trustFolder(env: Env): string {
  return join(configurationFolder(env), 'trusted');
}

function parsePublicKey(pem: string): Omit<PublicKey, 'file'> | null {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    return null;
  }
  if (key.asymmetricKeyType !== 'ed25519') return null;
  return {
    fingerprint: publicKeyFingerprint(key),
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    verifies: (bytes, signature) => signature.length === 64 && verify(null, bytes, key, signature),
  };
}
