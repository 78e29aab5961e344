/** What a list says itself about a record: consent, refusal, objection, and whether it is a professional. */

import { findChannel } from '../rules/channel-name.js';
import { isCompanyId } from '../rules/company-id.js';
import { CONSENT_AGES, consentAge, consentValidUntil, judgeConsent } from '../rules/consent.js';
import { EVIDENCE, evidenceOfDate } from '../rules/evidence.js';
import { type ConsentStanding, FACT, STANDING, withStanding } from '../rules/facts.js';
import { instantReader, type ReadInstant, readInstantBytes } from '../rules/instants.js';
import { foldName, namesNobody } from '../rules/names.js';
import type { CellReader } from './cell-reader.js';
import { type CellSource, GARBLED, SourceAnswers } from './source-answers.js';

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

/** What the word for consent says. */
const SAYS = { yes: 1, no: 2, unclear: 4 } as const;

/** What the channel says: `ours`, the campaign's or none named; `another`, plainly, so that a withdrawal is of that one. */
const CHANNEL = { ours: 1, another: 2 } as const;

/** The questions to the columns of few different values; null where a list has no such column. */
interface Questions {
  /** 1 where it says stop. */
  readonly opposed: SourceAnswers | null;
  /** `SAYS`. */
  readonly given: SourceAnswers | null;
  /** The standing that the name leaves: `valid` for the campaign's advertiser. */
  readonly advertiser: SourceAnswers | null;
  /** 1 where it is the campaign's. */
  readonly purpose: SourceAnswers | null;
  /** `CHANNEL`; neither for a word that names no channel. */
  readonly channel: SourceAnswers | null;
  /** The `EVIDENCE` that it is. */
  readonly source: SourceAnswers | null;
  readonly wording: SourceAnswers | null;
}

function questionsTo({ opposed, consent }: ListStatements, terms: ConsentTerms): Questions {
  const ask = (source: CellSource | undefined, judge: (word: string) => number) =>
    source === undefined ? null : new SourceAnswers(source, judge);
  const isFilled = (evidence: number) => (word: string) => (word === '' ? 0 : evidence);
  const says = ({ isYes, isNo, isUnclear }: ListConsentColumns, word: string) =>
    (isYes(word) ? SAYS.yes : 0) | (isNo(word) ? SAYS.no : 0) | (isUnclear(word) ? SAYS.unclear : 0);
  return {
    opposed: opposed && new SourceAnswers(opposed, (word) => Number(opposed.isStop(word))),
    given: consent && new SourceAnswers(consent.given, (word) => says(consent, word)),
    advertiser: ask(consent?.advertiser, (name) => judgeAdvertiser(name, terms)),
    purpose: ask(consent?.purpose, (name) => Number(foldName(name) === terms.purpose)),
    channel: ask(consent?.channel, (name) => judgeChannel(name, terms)),
    source: ask(consent?.source, isFilled(EVIDENCE.source)),
    wording: ask(consent?.wording, isFilled(EVIDENCE.wording)),
  };
}

/** `valid` where the name is the campaign's, else the standing that the name leaves. */
function judgeAdvertiser(name: string, { advertisers }: ConsentTerms): ConsentStanding {
  if (namesNobody(name)) return STANDING.unproven;
  return advertisers.has(foldName(name)) ? STANDING.valid : STANDING.otherAdvertiser;
}

function judgeChannel(name: string, { channel }: ConsentTerms): number {
  const named = findChannel(name);
  const isOurs = name === '' || name.toLowerCase() === channel;
  return (isOurs ? CHANNEL.ours : 0) | (named !== null && named !== channel ? CHANNEL.another : 0);
}

/** Reads what a list states, record by record. `facts` and `validUntil` hold the answer of the last `read`. */
export class ListStatementReader {
  readonly #statements: ListStatements;
  readonly #terms: ConsentTerms;
  readonly #questions: Questions;
  readonly #instant: (text: string) => ReadInstant | null;
  readonly #instantBytes: (bytes: Uint8Array, start: number, stop: number) => ReadInstant | null;
  /** Valid consents by months of age, then at `UNCLEAR_CONSENTS` what is no consent for want of a clear word. */
  readonly ages: number[] = new Array(CONSENT_AGES + 1).fill(0);
  facts = 0;
  validUntil = 0;
  isBusiness = false;
  /** True where the encoding does not allow the bytes of a cell that had to be read. */
  isGarbled = false;
  /** What the record says to consent, as `readObjections` read it. */
  #given = 0;

  constructor(statements: ListStatements, terms: ConsentTerms) {
    const { timeZone } = terms;
    this.#statements = statements;
    this.#terms = terms;
    this.#questions = questionsTo(statements, terms);
    this.#instant = instantReader(timeZone);
    this.#instantBytes = (bytes, start, stop) => readInstantBytes(bytes, start, stop, timeZone);
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
    const { opposed, given } = this.#questions;
    this.facts = 0;
    this.validUntil = 0;
    this.isGarbled = false;
    if (this.#ask(opposed, cells, record) !== 0) this.facts |= FACT.opposed;
    this.#given = this.#ask(given, cells, record);
    if ((this.#given & SAYS.no) !== 0) this.facts |= FACT.refused;
    if (this.#withdraws(cells, record)) this.facts |= FACT.withdrawn;
  }

  /** A withdrawal counts for the channel that its record names, and for all where that is empty or cannot be read. */
  #withdraws(cells: CellReader, record: number): boolean {
    if (this.#text(this.#statements.consent?.withdrawnAt, cells, record) === '') return false;
    return (this.#ask(this.#questions.channel, cells, record) & CHANNEL.another) === 0;
  }

  #readConsent(consent: ListConsentColumns, cells: CellReader, record: number): void {
    if ((this.#given & SAYS.yes) === 0) {
      if ((this.#given & SAYS.unclear) !== 0) this.ages[UNCLEAR_CONSENTS]!++;
      return;
    }
    const standing = this.#judge(consent, cells, record);
    this.facts = withStanding(this.facts, standing);
  }

  #judge(consent: ListConsentColumns, cells: CellReader, record: number): ConsentStanding {
    const { advertiser, purpose, channel, source, wording } = this.#questions;
    if (advertiser !== null) {
      const standing = this.#ask(advertiser, cells, record) as ConsentStanding;
      if (standing !== STANDING.valid) return standing;
    }
    if (purpose !== null && this.#ask(purpose, cells, record) === 0) return STANDING.otherPurpose;
    if (channel !== null && (this.#ask(channel, cells, record) & CHANNEL.ours) === 0) return STANDING.otherChannel;

    const collected = this.#instantOf(consent.collectedAt, cells, record);
    const expires = this.#instantOf(consent.expiresAt, cells, record);
    const evidence =
      // Whom it names was judged already: it is the campaign's advertiser.
      EVIDENCE.namedAdvertiser |
      evidenceOfDate(Number.isNaN(collected.at) ? null : collected.hasTime) |
      this.#ask(source, cells, record) |
      this.#ask(wording, cells, record) |
      (this.#text(consent.evidenceRef, cells, record) === '' ? 0 : EVIDENCE.evidenceRef) |
      (expires === UNREADABLE ? EVIDENCE.doubtful : 0);
    const { requiredEvidence, asOf, longestConsentMs } = this.#terms;
    const standing = judgeConsent(collected.at, expires.at, evidence, requiredEvidence, asOf, longestConsentMs);
    if (standing === STANDING.valid) {
      this.validUntil = consentValidUntil(collected.at, expires.at, longestConsentMs);
      this.ages[consentAge(collected.at, asOf)]!++;
    }
    return standing;
  }

  /** What a source answers; 0 where there is none. */
  #ask(answers: SourceAnswers | null, cells: CellReader, record: number): number {
    if (answers === null) return 0;
    const answer = answers.of(cells, record);
    if ((answer & GARBLED) !== 0) this.isGarbled = true;
    return answer & ~GARBLED;
  }

  /** The instant that a source states; `UNSTATED` or `UNREADABLE` without one. */
  #instantOf(source: CellSource | undefined, cells: CellReader, record: number): ReadInstant {
    const isColumn = source !== undefined && 'column' in source;
    const plain = isColumn ? cells.readBytes(record, source.column, this.#instantBytes) : null;
    if (plain !== null) return plain;
    const text = this.#text(source, cells, record);
    return text === '' ? UNSTATED : (this.#instant(text) ?? UNREADABLE);
  }

  /** The trimmed text of a source; '' where there is none. */
  #text(source: CellSource | undefined, cells: CellReader, record: number): string {
    if (source === undefined) return '';
    if ('value' in source) return source.value;
    const text = cells.text(record, source.column);
    if (text === null) this.isGarbled = true;
    return text?.trim() ?? '';
  }
}

const UNSTATED: ReadInstant = { at: Number.NaN, hasTime: false };
const UNREADABLE: ReadInstant = { at: Number.NaN, hasTime: false };
