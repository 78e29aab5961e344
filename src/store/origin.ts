/** Why somebody is not called: the entry of a ledger that says so. */

/** The ledgers that say why somebody is not called. */
export type OriginLedger = 'opposition' | 'withdrawal' | 'consent';

/** Where an entry stands and since when. Instants are floored to the hour: they serve to name a day. */
export interface Origin {
  /** ms; the import's, where the entry states none. */
  readonly at: number;
  readonly isDated: boolean;
  /** '' where it names none. */
  readonly source: string;
  /** The file that it was imported from, where it names no source. */
  readonly fileName: string | null;
  /** Of consents: for whom and for what, the end that was stated (ms, NaN for none), the `EVIDENCE` bits. */
  readonly advertiser: string | null;
  readonly purpose: string | null;
  readonly channel: string | null;
  readonly statedEndAt: number;
  readonly evidence: number;
  /** Of consents: how many of advertiser, purpose and channel are the campaign's, in this order, before the first that is not. */
  readonly matches: number;
}

/** The column with the date of an entry. */
export const DATES: Readonly<Record<OriginLedger, string>> = {
  opposition: 'opposed_at',
  withdrawal: 'withdrawn_at',
  consent: 'collected_at',
};

/** The unit of an origin's instants. */
export const HOUR_MS = 60 * 60 * 1000;
