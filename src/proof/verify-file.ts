/** Does a file match its certificate, and is it still good? Needs no store and no network. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cannotRead } from '../csv/cannot-read.js';
import {
  CERTIFICATE_SUFFIX,
  type Certificate,
  type CertifiedFile,
  OUTPUT_ROLES,
  type OutputRole,
  parseCertificate,
  signaturePath,
} from './certificate.js';
import type { PublicKey } from './trusted-keys.js';

/** What a file of a certificate is: an output, or the list that was scrubbed. */
export type FileRole = OutputRole | 'input';

/** Whether the file is the one that was certified. */
export type ContentFinding =
  | { readonly state: 'unaltered'; readonly role: FileRole; readonly certified: CertifiedFile }
  | { readonly state: 'shorter' | 'longer' | 'altered'; readonly role: FileRole; readonly certified: CertifiedFile }
  | { readonly state: 'not-named' };

/** Whether somebody known signed the certificate. */
export type SignatureFinding =
  | { readonly state: 'good'; readonly key: PublicKey }
  | { readonly state: 'missing' | 'unusable' | 'bad' | 'other-key' | 'unknown-signer' };

/** Whether the certificate holds now. */
export type ValidityFinding = 'valid' | 'expired' | 'before-as-of' | 'before-issue';

/** The certificate of a file. */
export interface FoundCertificate {
  readonly path: string;
  readonly bytes: Buffer;
  /** Null where it cannot be read as a certificate. */
  readonly certificate: Certificate | null;
}

/** Hashes a file in pieces. Throws `InputError` where it cannot be read. */
export function hashFile(path: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  let bytes = 0;
  try {
    const handle = openSync(path, 'r');
    try {
      for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) {
        hash.update(buffer.subarray(0, read));
        bytes += read;
      }
    } finally {
      closeSync(handle);
    }
  } catch (cause) {
    throw cannotRead(path, cause);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Reads a certificate file. Throws `InputError` where there is none. */
export function openCertificate(path: string): FoundCertificate {
  try {
    const bytes = readFileSync(path);
    return { path, bytes, certificate: parseCertificate(bytes) };
  } catch (cause) {
    throw cannotRead(path, cause);
  }
}

/**
 * Finds the certificate of a file in the folder of the file: one that holds its hash, else the one that is called
 * like it, else one that names it. Null where there is none.
 */
export function findCertificate(file: string, sha256: string): FoundCertificate | null {
  const folder = dirname(file);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(CERTIFICATE_SUFFIX)) : [];
  const found = names
    .sort()
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => openCertificate(join(folder, name)));
  const own = basename(file).replace(/(\.(clean|rejected|recall|summary))?\.[^.]*$/, '') + CERTIFICATE_SUFFIX;
  return (
    found.find(({ certificate }) => filesOf(certificate).some((entry) => entry.certified.sha256 === sha256)) ??
    found.find(({ path }) => basename(path) === own) ??
    found.find(({ certificate }) => filesOf(certificate).some((entry) => entry.certified.name === basename(file))) ??
    null
  );
}

/** Compares a file with what a certificate says of it: by its hash under any name, else by its name. */
export function judgeContent(
  file: string,
  { bytes, sha256 }: { readonly bytes: number; readonly sha256: string },
  certificate: Certificate,
): ContentFinding {
  const files = filesOf(certificate);
  const same = files.find(({ certified }) => certified.sha256 === sha256 && certified.bytes === bytes);
  if (same !== undefined) return { state: 'unaltered', ...same };
  const named = files.find(({ certified }) => certified.name === basename(file));
  if (named === undefined) return { state: 'not-named' };
  const difference = bytes - named.certified.bytes;
  return { state: difference < 0 ? 'shorter' : difference > 0 ? 'longer' : 'altered', ...named };
}

/**
 * Checks the signature of a certificate with the keys that are believed.
 *
 * @param isGiven the keys were given for this certificate, so that another signer is a contradiction
 */
export function judgeSignature(
  { path, bytes, certificate }: FoundCertificate,
  keys: readonly PublicKey[],
  isGiven: boolean,
  signatureFile: string = signaturePath(path),
): SignatureFinding {
  let signature: Buffer;
  try {
    signature = readFileSync(signatureFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'missing' };
    throw cannotRead(signatureFile, error);
  }
  if (signature.length !== 64) return { state: 'unusable' };
  const key = keys.find((candidate) => candidate.verifies(bytes, signature));
  if (key !== undefined) return { state: 'good', key };
  // What cannot be read names no signer, and no signature fits what was damaged since.
  if (certificate === null) return { state: 'bad' };
  const signer = certificate.signing_key?.fingerprint;
  if (keys.some(({ fingerprint }) => fingerprint === signer)) return { state: 'bad' };
  return { state: isGiven ? 'other-key' : 'unknown-signer' };
}

/** Says whether a certificate holds at an instant (ms). */
export function judgeValidity({ as_of, valid_until, issued_at }: Certificate, at: number): ValidityFinding {
  if (at < Date.parse(as_of)) return 'before-as-of';
  if (at < Date.parse(issued_at)) return 'before-issue';
  return at <= Date.parse(valid_until) ? 'valid' : 'expired';
}

function filesOf(certificate: Certificate | null): { role: FileRole; certified: CertifiedFile }[] {
  return (certificate?.lists ?? []).flatMap(({ input, outputs }) => [
    ...OUTPUT_ROLES.flatMap((role) => (outputs[role] === undefined ? [] : [{ role, certified: outputs[role] }])),
    { role: 'input' as const, certified: input },
  ]);
}
