/** Which pieces of evidence a consent record carries, as bits, and when they are enough. */
import { namesNobody } from './names.js';

/** The pieces of evidence; a consent record's are the union of those that are present and readable. */
export const EVIDENCE = {
  /** The date of collection can be read. */
  collectedAt: 1,
  /** That date has a time of day. */
  time: 2,
  /** Where the consent was collected. */
  source: 4,
  /** The wording, or its version, that the person agreed to. */
  wording: 8,
  /** Where the proof is archived. */
  evidenceRef: 16,
  /** The record names an advertiser, not "our partners" (see `namesNobody`). */
  namedAdvertiser: 32,
  /** A date that the record states (end, withdrawal) cannot be read: whatever else it holds, it proves nothing. */
  doubtful: 64,
} as const;

/** The pieces that every rulebook asks for: without a date nothing can expire, without a name nobody was agreed to. */
export const EVIDENCE_ALWAYS: number = EVIDENCE.collectedAt | EVIDENCE.namedAdvertiser;

/** The pieces of evidence that a campaign may ask for by name, as the columns of a consent import call them. */
export const EVIDENCE_BY_COLUMN = {
  collected_at: EVIDENCE.collectedAt,
  source: EVIDENCE.source,
  wording: EVIDENCE.wording,
  evidence_ref: EVIDENCE.evidenceRef,
} as const;

export type EvidenceColumn = keyof typeof EVIDENCE_BY_COLUMN;

/** The texts of a consent record, '' where there is none. */
export interface EvidenceTexts {
  readonly advertiser: string;
  readonly source: string;
  readonly wording: string;
  readonly evidenceRef: string;
}

/**
 * Returns the `EVIDENCE` of a consent record.
 *
 * @param hasTime whether the date of collection has a time of day; null where that date is missing or unreadable
 * @param isNobody `namesNobody`, or what remembers its answers
 */
export function evidenceOf(
  texts: EvidenceTexts,
  hasTime: boolean | null,
  isNobody: (advertiser: string) => boolean = namesNobody,
): number {
  return (
    evidenceOfDate(hasTime) |
    (texts.source === '' ? 0 : EVIDENCE.source) |
    (texts.wording === '' ? 0 : EVIDENCE.wording) |
    (texts.evidenceRef === '' ? 0 : EVIDENCE.evidenceRef) |
    (isNobody(texts.advertiser) ? 0 : EVIDENCE.namedAdvertiser)
  );
}

/** Returns the `EVIDENCE` of a date of collection; `hasTime` as `evidenceOf` has it. */
export function evidenceOfDate(hasTime: boolean | null): number {
  return (hasTime === null ? 0 : EVIDENCE.collectedAt) | (hasTime === true ? EVIDENCE.time : 0);
}

/**
 * Tells whether `evidence` holds every piece of `required`.
 *
 * A date without a time of day also needs an evidence reference: R223-2 has date and time archived, so the time must
 * be found somewhere.
 */
export function isComplete(evidence: number, required: number): boolean {
  return (
    (evidence & required) === required &&
    (evidence & EVIDENCE.doubtful) === 0 &&
    (evidence & (EVIDENCE.time | EVIDENCE.evidenceRef)) !== 0
  );
}

/** Returns the names of the pieces that `evidence` lacks, as the columns of a consent import call them, in that order. */
export function missingEvidence(evidence: number, required: number): EvidenceColumn[] {
  const columns = Object.keys(EVIDENCE_BY_COLUMN) as EvidenceColumn[];
  const timeless = (evidence & EVIDENCE.time) === 0;
  const wanted = timeless ? required | EVIDENCE.evidenceRef : required;
  return columns.filter((column) => (wanted & ~evidence & EVIDENCE_BY_COLUMN[column]) !== 0);
}
