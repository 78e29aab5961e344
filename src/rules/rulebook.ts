/** What a rulebook is: the rules of a country as dated data, each with its source. */

/** How calls reach people. */
export const CHANNELS = ['voice', 'automated-voice', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who is called. */
export const AUDIENCES = ['consumer', 'business'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What is sold, as far as the law distinguishes it. */
export const SECTORS = ['general', 'home-energy', 'home-adaptation', 'training-account', 'press'] as const;
export type Sector = (typeof SECTORS)[number];

/** The same text in the two languages of Tamis. */
export interface Text {
  readonly en: string;
  readonly fr: string;
}

/**
 * How sure a rule is: `T` the text or the regulator was read; `S` secondary sources agree; `R` reported by sources
 * that quote an official text which was not opened; `I` inferred from texts.
 */
type Certainty = 'T' | 'S' | 'R' | 'I';

/** A rule and where it comes from. */
export interface Rule {
  /** The articles, as one cites them. */
  readonly article: string;
  readonly certainty: Certainty;
  readonly text: Text;
}

/** What a sector may do. A ban is lifted by no consent. */
export interface SectorRule {
  readonly ban: 'nobody' | 'consumers' | 'everybody';
  readonly consent: 'required' | 'exempt';
  readonly rule: Rule;
}

/** The rules in force during one period. */
export interface Regime {
  /** The first instant of the period, ms since the epoch; -Infinity for the oldest. */
  readonly from: number;
  /** Whether calling a consumer by voice takes prior consent. */
  readonly consumerConsent: 'required' | 'not-required';
  /** The longest that a consent lasts from its collection; Infinity without a limit. */
  readonly longestConsentMs: number;
  /** The union of `EVIDENCE` that a consent record must carry. */
  readonly requiredEvidence: number;
  /** How many calls or attempts one person may get in a rolling window; null without a limit. */
  readonly attempts: { readonly most: number; readonly windowDays: number } | null;
  readonly sectors: Readonly<Record<Sector, SectorRule>>;
  /** What stands behind the fields above, for people to read. */
  readonly rules: readonly Rule[];
  /** What Tamis cannot check under these rules and says plainly; then no certificate is made. */
  readonly caveat: Text | null;
}

export const RULEBOOK_IDS = ['fr', 'generic'] as const;
export type RulebookId = (typeof RULEBOOK_IDS)[number];

/** The dated rules of a country. */
export interface Rulebook {
  readonly id: RulebookId;
  /** Changes whenever a verdict could change. */
  readonly version: string;
  /** Newest first. */
  readonly regimes: readonly Regime[];
}

/** Returns the rules in force at `asOf`. */
export function findRegime(rulebook: Rulebook, asOf: number): Regime {
  return rulebook.regimes.find((regime) => regime.from <= asOf) ?? rulebook.regimes.at(-1)!;
}
