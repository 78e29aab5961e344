/** From a finished run to the certificates of its lists. */
import type { Certificate, CertifiedList, ValidityBound } from '../proof/certificate.js';
import { renderCertificate } from '../proof/certificate.js';
import { findSigningKey, type SigningKey } from '../proof/signing-key.js';
import type { ListSummary } from '../proof/summary.js';
import { sha256Of } from '../proof/trusted-keys.js';
import { formatInstant } from '../rules/instants.js';
import type { Basis } from '../rules/verdict.js';
import type { HistoryHead } from '../store/history.js';
import type { ScrubPlan } from './plan.js';
import type { ScrubRequest } from './scrub-request.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What certifies the lists of a run. */
export interface Certifier {
  /** Null for certificates that nobody signs. */
  readonly key: SigningKey | null;
  /** The history of the store before the run. */
  readonly history: HistoryHead;
}

/** The bytes of a certificate and of its signature; null where nobody signs. */
export interface SignedCertificate {
  readonly bytes: Buffer;
  readonly signature: Buffer | null;
  readonly sha256: string;
  readonly content: Certificate;
  /** RFC 3339. */
  readonly validUntil: string;
}

/**
 * Makes ready to certify; null for a run that clears nobody for a call: a dry run, a look at the past, or where no
 * certificate was asked for. Throws `StoreError` for a signing key that cannot be used, before anything is written.
 */
export function prepareCertifier(request: ScrubRequest, history: () => HistoryHead): Certifier | null {
  if (request.dryRun || request.retrospective || request.certificate === false) return null;
  return { key: findSigningKey(request.signingKey, request.env), history: history() };
}

/**
 * Certifies one list.
 *
 * @param firstEnd the earliest end of what makes its clean records callable
 */
export function certify(
  plan: ScrubPlan,
  certifier: Certifier,
  summary: ListSummary,
  list: CertifiedList,
  firstEnd: FirstEnd,
): SignedCertificate {
  const { request } = plan;
  const { key, history } = certifier;
  const instant = (at: number) => formatInstant(at, request.campaign.timeZone);
  const [until, because] = validity(request, firstEnd);
  const certificate: Certificate = {
    schema: 'tamis-certificate/1',
    issued_at: instant(request.now),
    as_of: summary.as_of,
    valid_until: instant(until),
    valid_until_because: because,
    tool: summary.tool,
    rulebook: summary.rulebook,
    phone_metadata: summary.phone_metadata,
    campaign: summary.campaign,
    lists: [list],
    store: summary.store,
    history,
    signing_key: key === null ? null : { algorithm: 'Ed25519', fingerprint: key.fingerprint },
  };
  const bytes = Buffer.from(renderCertificate(certificate), 'utf8');
  return {
    bytes,
    signature: key?.sign(bytes) ?? null,
    sha256: sha256Of(bytes),
    content: certificate,
    validUntil: certificate.valid_until,
  };
}

/** Of the clean records of a list, the first end of what makes one callable; in ms, Infinity and null where none ends. */
interface FirstEnd {
  readonly at: number;
  readonly basis: Basis | null;
}

/** The earliest of the end of the campaign, of the first basis to end, and of the days that a list is good for. */
function validity(
  { asOf, campaign, validDays }: ScrubRequest,
  firstEnd: FirstEnd,
): [until: number, because: ValidityBound] {
  const days = validDays ?? campaign.validDays;
  const bounds: (readonly [number, ValidityBound])[] = [
    [asOf + days * DAY_MS, 'days'],
    [campaign.calls?.untilAt ?? Number.POSITIVE_INFINITY, 'campaign'],
    ...(firstEnd.basis === null ? [] : ([[firstEnd.at, firstEnd.basis]] as const)),
  ];
  const [until, because] = bounds.reduce((first, bound) => (bound[0] < first[0] ? bound : first));
  return [until, because];
}
