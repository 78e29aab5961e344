/**
 * The certificate of a scrubbed list: which file came from which, against what, under which rules, until when.
 *
 * It is JSON of a versioned schema; its signature lies beside it and covers its exact bytes, so that any tool that
 * knows Ed25519 and SHA-256 can check both. Only `issued_at` and `history` say when the run took place: two runs with
 * one as-of differ in nothing else (P6).
 */
import type { Basis } from '../rules/verdict.js';
import type { FileProof, RunProof } from './summary.js';

/** Changes whenever a field changes its meaning or goes away. */
const CERTIFICATE_SCHEMA = 'tamis-certificate/1';

/** How the name of a certificate ends, and that of its signature. */
export const CERTIFICATE_SUFFIX = '.certificate.json';
const SIGNATURE_SUFFIX = '.certificate.sig';

/** What a file of a run is for. `recall`: numbers that an earlier run cleared and this one does not. */
export const OUTPUT_ROLES = ['clean', 'rejected', 'summary', 'recall'] as const;
export type OutputRole = (typeof OUTPUT_ROLES)[number];

/** A file as a certificate names it; `records` is left out for what holds none. */
export type CertifiedFile = Omit<FileProof, 'records'> & { readonly records?: number };

/** One list and what came of it. */
export interface CertifiedList {
  readonly input: FileProof;
  readonly outputs: Readonly<Partial<Record<OutputRole, CertifiedFile>>>;
  readonly counts: {
    readonly read: number;
    readonly clean: number;
    readonly rejected: number;
    /** Rejected records by primary reason. */
    readonly by_reason: Readonly<Record<string, number>>;
  };
}

/** What set the end of a certificate's validity. */
export type ValidityBound = 'campaign' | 'days' | Basis;

/** A certificate. Instants are RFC 3339, hashes lower-case hex. */
export interface Certificate {
  readonly schema: typeof CERTIFICATE_SCHEMA;
  /** The signer's clock when the run was made. */
  readonly issued_at: string;
  readonly as_of: string;
  readonly valid_until: string;
  readonly valid_until_because: ValidityBound;
  readonly tool: RunProof['tool'];
  readonly rulebook: RunProof['rulebook'];
  readonly phone_metadata: string;
  /** Purpose, advertiser, and the recipient with what lets the data go there. */
  readonly campaign: RunProof['campaign'];
  readonly lists: readonly CertifiedList[];
  readonly store: RunProof['store'];
  /** The history of the store just before the run was entered into it: how many entries, and the head of its chain. */
  readonly history: { readonly entries: number; readonly head: string };
  /** The key that signs; null for a certificate without a signature. */
  readonly signing_key: { readonly algorithm: 'Ed25519'; readonly fingerprint: string } | null;
}

/** Writes a certificate: these bytes, and no others, are what is signed. */
export function renderCertificate(certificate: Certificate): string {
  return `${JSON.stringify(certificate, null, 2)}\n`;
}

/** Reads a certificate; null for anything that is none of this schema. Says nothing about its signature. */
export function parseCertificate(bytes: Uint8Array): Certificate | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  return isCertificate(value) ? value : null;
}

/** Where the signature of a certificate is: `NAME.certificate.sig`. */
export function signaturePath(certificatePath: string): string {
  return certificatePath.endsWith(CERTIFICATE_SUFFIX)
    ? certificatePath.slice(0, -CERTIFICATE_SUFFIX.length) + SIGNATURE_SUFFIX
    : `${certificatePath}.sig`;
}

function isCertificate(value: unknown): value is Certificate {
  return (
    isObject(value) &&
    value.schema === CERTIFICATE_SCHEMA &&
    [value.issued_at, value.as_of, value.valid_until].every(isInstant) &&
    isObject(value.campaign) &&
    typeof value.campaign.name === 'string' &&
    isObject(value.store) &&
    isObject(value.history) &&
    Number.isSafeInteger(value.history.entries) &&
    typeof value.history.head === 'string' &&
    (value.signing_key === null ||
      (isObject(value.signing_key) && typeof value.signing_key.fingerprint === 'string')) &&
    Array.isArray(value.lists) &&
    value.lists.every(
      (list) =>
        isObject(list) && isFile(list.input) && isObject(list.outputs) && Object.values(list.outputs).every(isFile),
    )
  );
}

function isFile(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.name === 'string' &&
    Number.isSafeInteger(value.bytes) &&
    typeof value.sha256 === 'string'
  );
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
