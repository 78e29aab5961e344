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
export type Certainty = 'T' | 'S' | 'R' | 'I';

/** A rule and where it comes from. */
export interface Rule {
  /** The articles, as one cites them. */
  readonly article: string;
  readonly certainty: Certainty;
  /** The day from which it applies, `YYYY-MM-DD`; left out where no source tells. */
  readonly since?: string;
  readonly text: Text;
}

/** What a rule is about; the order in which rules are shown. */
export const RULE_TOPICS = [
  'consent',
  'consent-period',
  'evidence',
  'withdrawal',
  'objection',
  'contract',
  'callback',
  'attempts',
  'hours',
  'professionals',
  'automated',
  'opt-out',
  'retention',
  'sanctions',
] as const;
/** One of them. */
export type RuleTopic = (typeof RULE_TOPICS)[number];

/** What a sector may do. A ban is lifted by no consent. */
export interface SectorRule {
  readonly ban: 'nobody' | 'consumers' | 'everybody';
  readonly consent: 'required' | 'exempt';
  /** Within how many working days a person's own proven request for a call may be answered; null where it lifts nothing. */
  readonly callbackWorkingDays: number | null;
  readonly rule: Rule;
}

/** At most so many calls or attempts by one advertiser to one person in a rolling window. */
export interface AttemptLimit {
  readonly most: number;
  readonly windowDays: number;
}

/** When one may call, in the time zone of who is called. */
interface CallingHours {
  /** ISO weekdays: 1 is Monday. */
  readonly weekdays: readonly number[];
  /** Minutes of the day, from and until. */
  readonly spans: readonly (readonly [from: number, until: number])[];
  readonly onPublicHolidays: boolean;
}

/** The rules in force during one period. */
export interface Regime {
  readonly name: Text;
  /** The first instant of the period, ms since the epoch; -Infinity for the oldest. */
  readonly from: number;
  /** Whether calling a consumer by voice takes prior consent. */
  readonly consumerConsent: 'required' | 'not-required';
  /** The longest that a consent lasts from its collection; Infinity without a limit. */
  readonly longestConsentMs: number;
  /** The union of `EVIDENCE` that a consent record must carry. */
  readonly requiredEvidence: number;
  /** Whether a current contract allows calls by voice that relate to its object, in banned sectors too. */
  readonly contractAllows: boolean;
  /** How many calls or attempts one person may get in a rolling window; null without a limit. */
  readonly attempts: AttemptLimit | null;
  /** Null where the rules set none. */
  readonly hours: CallingHours | null;
  /** How many years the proof of a consent and an objection are kept; null where the rules do not say. */
  readonly retentionYears: { readonly consentProof: number; readonly objection: number } | null;
  readonly sectors: Readonly<Record<Sector, SectorRule>>;
  /** What stands behind the fields above, for people to read. */
  readonly rules: Readonly<Partial<Record<RuleTopic, Rule>>>;
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
  readonly name: Text;
  /** Newest first. */
  readonly regimes: readonly Regime[];
}

/** Returns the rules in force at `asOf`. */
export function findRegime(rulebook: Rulebook, asOf: number): Regime {
  return rulebook.regimes.find((regime) => regime.from <= asOf) ?? rulebook.regimes.at(-1)!;
}
