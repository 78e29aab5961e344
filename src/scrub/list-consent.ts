/** What a list says itself about a record: consent, refusal, objection, and whether it is a professional. */

import { isCompanyId } from '../rules/company-id.js';
import { CONSENT_AGES, consentAge, consentValidUntil, judgeConsent } from '../rules/consent.js';
import { EVIDENCE, evidenceOf } from '../rules/evidence.js';
import { type ConsentStanding, FACT, STANDING, withStanding } from '../rules/facts.js';
import { instantReader, type ReadInstant } from '../rules/instants.js';
import { foldName, namesNobody } from '../rules/names.js';
import { remember } from '../rules/remember.js';
import type { CellReader } from './cell-reader.js';

/** A column of the list by its position, or one value for every record. */
export type CellSource = { readonly column: number } | { readonly value: string };

/** Where a list states consent, resolved from the campaign's `[list.consent]`. */
export interface ListConsentColumns {
  readonly given: CellSource;
  readonly isYes: (word: string) => boolean;
  readonly isNo: (word: string) => boolean;
  readonly isUnclear: (word: string) => boolean;
  readonly advertiser?: CellSource;
  readonly purpose?: CellSource;
  readonly channel?: CellSource;
  readonly collectedAt?: CellSource;
  readonly expiresAt?: CellSource;
  readonly source?: CellSource;
  readonly wording?: CellSource;
  readonly evidenceRef?: CellSource;
  readonly withdrawnAt?: CellSource;
}

/** Everything that a list states about its records. */
export interface ListStatements {
  readonly consent: ListConsentColumns | null;
  /** A column that says stop, and how to read it. */
  readonly opposed: { readonly column: number; readonly isStop: (word: string) => boolean } | null;
  readonly companyId: number | null;
}

/** Tells whether a list says nothing about its records. */
export function statesNothing({ consent, opposed, companyId }: ListStatements): boolean {
  return consent === null && opposed === null && companyId === null;
}

/** What consents in the list are judged by. */
export interface ConsentTerms {
  /** Folded names of the campaign's advertiser, aliases included. */
  readonly advertisers: ReadonlySet<string>;
  /** Folded. */
  readonly purpose: string;
  readonly channel: string;
  readonly timeZone: string;
  readonly requiredEvidence: number;
  readonly longestConsentMs: number;
  readonly asOf: number;
}

/** Where `ages` holds how many records say neither yes nor no, in words: behind the ages. */
export const UNCLEAR_CONSENTS = CONSENT_AGES;

/** Reads what a list states, record by record. `facts` and `validUntil` hold the answer of the last `read`. */
export class ListStatementReader {
  readonly #statements: ListStatements;
  readonly #terms: ConsentTerms;
  readonly #instant: (text: string) => ReadInstant | null;
  readonly #scope: (text: string) => ConsentStanding;
  readonly #purpose: (text: string) => boolean;
  /** Valid consents by months of age, then at `UNCLEAR_CONSENTS` what is no consent for want of a clear word. */
  readonly ages: number[] = new Array(CONSENT_AGES + 1).fill(0);
  facts = 0;
  validUntil = 0;
  isBusiness = false;
  /** True where the encoding does not allow the bytes of a cell that had to be read. */
  isGarbled = false;

  constructor(statements: ListStatements, terms: ConsentTerms) {
    this.#statements = statements;
    this.#terms = terms;
    this.#instant = instantReader(terms.timeZone);
    this.#scope = remember((text) => this.#judgeAdvertiser(text));
    this.#purpose = remember((text) => foldName(text) === terms.purpose);
  }

  /** True where a record can state an objection, so that the whole run has to know of it first. */
  get canObject(): boolean {
    return this.#statements.opposed !== null || this.#statements.consent !== null;
  }

  /** True where there is nothing to read. */
  get isSilent(): boolean {
    return statesNothing(this.#statements);
  }

  /** Reads what the list says of one record. */
  read(cells: CellReader, record: number): void {
    const { consent, companyId } = this.#statements;
    this.readObjections(cells, record);
    this.isBusiness = companyId !== null && isCompanyId(this.#text({ column: companyId }, cells, record));
    if (consent !== null) this.#readConsent(consent, cells, record);
  }

  /** Reads only what the list says of one record against calling it: nothing but objections is in `facts` then. */
  readObjections(cells: CellReader, record: number): void {
    const { opposed, consent } = this.#statements;
    this.facts = 0;
    this.validUntil = 0;
    this.isGarbled = false;
    if (opposed?.isStop(this.#word(opposed, cells, record))) this.facts |= FACT.opposed;
    if (consent?.isNo(this.#word(consent.given, cells, record))) this.facts |= FACT.refused;
    if (this.#text(consent?.withdrawnAt, cells, record) !== '') this.facts |= FACT.withdrawn;
  }

  #readConsent(consent: ListConsentColumns, cells: CellReader, record: number): void {
    const given = this.#word(consent.given, cells, record);
    if (!consent.isYes(given)) {
      if (consent.isUnclear(given)) this.ages[UNCLEAR_CONSENTS]!++;
      return;
    }
    const standing = this.#judge(consent, cells, record);
    this.facts = withStanding(this.facts, standing);
  }

  #judge(consent: ListConsentColumns, cells: CellReader, record: number): ConsentStanding {
    const terms = this.#terms;
    const advertiser = consent.advertiser && this.#scope(this.#word(consent.advertiser, cells, record));
    if (advertiser !== undefined && advertiser !== STANDING.valid) return advertiser;
    if (consent.purpose && !this.#purpose(this.#word(consent.purpose, cells, record))) return STANDING.otherPurpose;
    const channel = this.#word(consent.channel, cells, record).toLowerCase();
    if (channel !== '' && channel !== terms.channel) return STANDING.otherChannel;

    const collected = this.#instant(this.#text(consent.collectedAt, cells, record));
    const expiresText = this.#text(consent.expiresAt, cells, record);
    const expires = this.#instant(expiresText);
    const texts = {
      advertiser: '',
      source: this.#word(consent.source, cells, record),
      wording: this.#word(consent.wording, cells, record),
      evidenceRef: this.#text(consent.evidenceRef, cells, record),
    };
    const doubt = expiresText !== '' && expires === null ? EVIDENCE.doubtful : 0;
    const evidence = evidenceOf(texts, collected?.hasTime ?? null, isNobody) | doubt;
    const collectedAt = collected?.at ?? Number.NaN;
    const expiresAt = expires?.at ?? Number.NaN;
    const { requiredEvidence, asOf, longestConsentMs } = terms;
    const standing = judgeConsent(collectedAt, expiresAt, evidence, requiredEvidence, asOf, longestConsentMs);
    if (standing === STANDING.valid) {
      this.validUntil = consentValidUntil(collectedAt, expiresAt, longestConsentMs);
      this.ages[consentAge(collectedAt, asOf)]!++;
    }
    return standing;
  }

  /** The trimmed text of a source; '' where there is none. */
  #text(source: CellSource | undefined, cells: CellReader, record: number): string {
    if (source === undefined) return '';
    if ('value' in source) return source.value;
    return this.#trim(cells.text(record, source.column));
  }

  /** What `#text` gives, of a source with few different values. */
  #word(source: CellSource | undefined, cells: CellReader, record: number): string {
    if (source === undefined) return '';
    if ('value' in source) return source.value;
    return this.#trim(cells.word(record, source.column));
  }

  #trim(text: string | null): string {
    if (text === null) this.isGarbled = true;
    return text?.trim() ?? '';
  }

  /** `valid` where the name is the campaign's, else the standing that the name leaves. */
  #judgeAdvertiser(name: string): ConsentStanding {
    if (namesNobody(name)) return STANDING.unproven;
    return this.#terms.advertisers.has(foldName(name)) ? STANDING.valid : STANDING.otherAdvertiser;
  }
}

/** The advertiser was judged before its evidence is: it is the campaign's. */
function isNobody(): boolean {
  return false;
}
