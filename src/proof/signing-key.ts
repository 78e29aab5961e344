/**
 * Keys that sign certificates: Ed25519, the private one as PEM of mode 0600 beside the keys of stores.
 *
 * A public key is known by its fingerprint, the SHA-256 of its DER form, which any tool can recompute:
 * `openssl pkey -pubin -in key.pem -outform DER | sha256sum`.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configurationFolder } from '../configuration-folder.js';
import { isDiskFull } from '../csv/atomic-file.js';
import { writeNewFile } from '../csv/write-new-file.js';
import { StoreError } from '../errors.js';

type Env = Readonly<Record<string, string | undefined>>;

/** A private key, ready to sign. */
export interface SigningKey {
  readonly file: string;
  /** Lower-case hex. */
  readonly fingerprint: string;
  /** PEM (SubjectPublicKeyInfo). */
  readonly publicPem: string;
  /** Returns the raw signature of 64 bytes. */
  sign(bytes: Uint8Array): Buffer;
}

/** The usual place of the signing key; `TAMIS_SIGNING_KEY` names another one. */
export function signingKeyPath(env: Env): string {
  return env.TAMIS_SIGNING_KEY || join(configurationFolder(env), 'signing-key.pem');
}

/** Makes a signing key. Throws `StoreError` where the file exists: what it signed could not be signed again. */
export function createSigningKey(file: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeNewFile(file, Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'latin1'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new StoreError('SIGNING_KEY_EXISTS', `${file} exists already, and a signing key is never overwritten`, {
        hint: 'tamis key export-public shows its public half; name another file with --signing-key FILE',
        cause,
      });
    }
    if (isDiskFull(cause)) {
      throw new StoreError('SIGNING_KEY_DISK_FULL', `${file}: there is no space left for the key`, {
        hint: 'make room, or write to another disk',
        cause,
      });
    }
    throw new StoreError('SIGNING_KEY_UNWRITABLE', `the signing key cannot be written to ${file}`, {
      hint: 'name a file that you may create with --signing-key FILE',
      cause,
    });
  }
  return signingKeyOf(privateKey, file);
}

/**
 * Loads the signing key: the file named, else the one in its usual place; null where none was named and there is none.
 * Throws `StoreError` for one that is missing though it was named, that others can read, or that is no Ed25519 key.
 */
export function findSigningKey(named: string | undefined, env: Env): SigningKey | null {
  const isNamed = named !== undefined || Boolean(env.TAMIS_SIGNING_KEY);
  const file = named ?? signingKeyPath(env);
  if (!isNamed && !existsSync(file)) return null;
  return requireSigningKey(file);
}

/** Loads a signing key, or throws `StoreError`. */
export function requireSigningKey(file: string): SigningKey {
  let key: KeyObject;
  try {
    key = createPrivateKey(readPrivately(file));
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw noKey(file, 'it does not hold a private key in PEM', cause);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw noKey(file, `it is a key for ${key.asymmetricKeyType}, not Ed25519`);
  return signingKeyOf(key, file);
}

/** The fingerprint of a public key: SHA-256 of its DER form, in lower-case hex. */
export function publicKeyFingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function signingKeyOf(privateKey: KeyObject, file: string): SigningKey {
  const publicKey = createPublicKey(privateKey);
  return {
    file,
    fingerprint: publicKeyFingerprint(publicKey),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

function readPrivately(file: string): string {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (cause) {
    throw new StoreError('SIGNING_KEY_MISSING', `the signing key ${file} cannot be read`, {
      hint: 'make one with: tamis key create',
      cause,
    });
  }
  try {
    if (process.platform !== 'win32' && (fstatSync(handle).mode & 0o077) !== 0) {
      throw new StoreError('SIGNING_KEY_EXPOSED', `the signing key ${file} can be read by other users`, {
        hint: `chmod 600 ${file}; if somebody may have read it, make another one`,
      });
    }
    return readFileSync(handle, 'latin1');
  } finally {
    closeSync(handle);
  }
}

function noKey(file: string, why: string, cause?: unknown): StoreError {
  return new StoreError('SIGNING_KEY_MALFORMED', `the signing key ${file} cannot be used: ${why}`, {
    hint: 'make one with: tamis key create',
    ...(cause === undefined ? {} : { cause }),
  });
}
