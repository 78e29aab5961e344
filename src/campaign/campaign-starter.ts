/** A first campaign file for a list: what its columns tell is filled in, what only a person knows is marked. */
import { readInstant } from '../rules/instants.js';
import { PLACEHOLDER } from './campaign-schema.js';
import { consentWords } from './consent-words.js';
import { aroundCallLines } from './starter-around-call.js';
import { STARTER_TEXTS, type StarterText } from './starter-texts.js';
import { comment, commentText, setting, tomlArray, tomlString } from './toml-text.js';
import {
  type ConsentRole,
  type FoundColumn,
  findConsentColumns,
  looksLikeFaxColumn,
  looksLikePhoneColumn,
} from './usual-columns.js';

/** A column of the list. */
export interface DetectedColumn {
  /** Its name; '' where that tells nothing, or is no name but a phone number. */
  readonly name: string;
  /** How a campaign names it, as `#3`, where its name does not tell it from the others. */
  readonly reference?: string;
  /** Whether most of its cells read as phone numbers. */
  readonly holdsPhones: boolean;
  /** Some of its cells; the more there are, the less has to be asked. */
  readonly samples?: readonly string[];
}

/** What a starter campaign is for. */
export interface StarterOptions {
  /** The language of the comments, and of the campaign. */
  readonly lang: 'en' | 'fr';
  readonly listName: string;
  /** The file that the campaign will be in, for the command in its comments. */
  readonly fileName: string;
  /** The options with which the list was read, as they are typed: a scrub needs them too. */
  readonly listOptions?: readonly string[];
}

type Found = Partial<Record<ConsentRole, FoundColumn>>;

/**
 * Writes the commented campaign file of a list with these columns.
 *
 * It is always valid TOML. What must be completed is `???`, which `parseCampaign` refuses by name; what was found
 * but is not certain stands as a comment.
 */
export function starterCampaign(columns: readonly DetectedColumn[], options: StarterOptions): string {
  const text = STARTER_TEXTS[options.lang];
  const usableColumns = columns.filter(({ name, reference }) => reference !== undefined || usable(name));
  const phones = findPhoneColumns(usableColumns);
  const others = usableColumns.filter((column) => !phones.includes(referenceOf(column)));
  const found = findRoles(others);
  return [
    ...headLines(text, options),
    ...campaignLines(text, options),
    ...listLines(text, phones, usableColumns, found),
    ...consentLines(text, found, others),
    ...opposedLines(text, found.opposed),
    ...aroundCallLines(options.lang, others),
  ].join('\n');
}

/** How a campaign names a column. */
function referenceOf({ name, reference }: DetectedColumn): string {
  return reference ?? name;
}

/** A column that shares its name is never certain: which of them is meant, only a person knows. */
function findRoles(columns: readonly DetectedColumn[]): Found {
  const found = findConsentColumns(columns.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(found).map(([role, { column, certain }]) => {
      const { reference } = columns.find(({ name }) => name === column)!;
      return [role, { column: reference ?? column, certain: certain && reference === undefined }];
    }),
  );
}

/** Finds the phone columns of a list: those that hold phones, faxes aside; failing these, those that are named so. */
export function findPhoneColumns(columns: readonly DetectedColumn[]): string[] {
  const byContent = columns.filter(({ name, holdsPhones }) => holdsPhones && !looksLikeFaxColumn(name));
  const chosen = byContent.length > 0 ? byContent : columns.filter(({ name }) => looksLikePhoneColumn(name));
  return [...new Set(chosen.map(referenceOf))];
}

function headLines(text: StarterText, { listName, fileName, listOptions = [] }: StarterOptions): string[] {
  return [
    comment(text.head(commentText(listName))),
    comment(text.complete(commentText(fileName))),
    ...(listOptions.length === 0 ? [] : [comment(text.readWith(commentText(listOptions.join(' '))))]),
    '',
  ];
}

function campaignLines(text: StarterText, { lang, listName }: StarterOptions): string[] {
  const name = listName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  return [
    '[campaign]',
    setting('name', tomlString(usable(name) ? name : 'campaign')),
    setting('advertiser', tomlString(PLACEHOLDER), text.advertiser),
    setting('purpose', tomlString(PLACEHOLDER), text.purpose),
    setting('channel', '"voice"', 'voice | automated-voice | sms'),
    setting('audience', '"consumer"', text.audience),
    setting('sector', '"general"', 'general | home-energy | home-adaptation | training-account | press'),
    setting('regions', '["FR"]', text.regions),
    setting('lang', tomlString(lang), text.lang),
    comment(setting('aliases', '["Exemple Telecom"]', text.aliases)),
    comment(setting('calls', '{ from = 2026-11-24, until = 2026-12-18 }', text.calls)),
    comment(setting('oppositions_max_age', '"36h"', text.oppositionsMaxAge)),
    comment(setting('valid_days', '30', text.validDays)),
    '',
  ];
}

function listLines(text: StarterText, phones: string[], columns: readonly DetectedColumn[], found: Found): string[] {
  const faxes = columns.filter(({ name }) => looksLikeFaxColumn(name)).map(referenceOf);
  const numbered = columns.filter((column) => phones.includes(referenceOf(column)) && column.reference !== undefined);
  const company = found.company_id;
  return [
    '[list]',
    setting('phone', tomlArray(phones.length > 0 ? phones : [PLACEHOLDER]), phones.length > 0 ? undefined : text.phone),
    ...numbered.map(({ reference, name }) => comment(text.numbered(reference!, commentText(name)))),
    ...faxes.map((name) => comment(text.fax(tomlString(name)))),
    setting('default_region', '"FR"', text.defaultRegion),
    ...(company === undefined ? [] : [comment(setting('company_id', tomlString(company.column), text.companyId))]),
    '',
  ];
}

function consentLines(text: StarterText, found: Found, columns: readonly DetectedColumn[]): string[] {
  const { given } = found;
  // Without a column that surely says yes or no, nothing that is found beside it may count as consent.
  if (given?.certain !== true) {
    const example = { ...found, given: given ?? { column: 'consentement', certain: false } };
    const lines = [
      setting('given', tomlString(example.given.column), text.given),
      ...pieceLines(text, example, columns),
    ];
    return [comment(text.noConsent), comment('[list.consent]'), ...lines.map(commentOnce), ''];
  }
  return [
    comment(text.consent),
    '[list.consent]',
    setting('given', tomlString(given.column), text.given),
    ...unknownWordLines(text, given.column, columns),
    ...pieceLines(text, found, columns),
    '',
  ];
}

/** The pieces of evidence: required ones are mapped or to be completed, the others stand as comments. */
function pieceLines(text: StarterText, found: Found, columns: readonly DetectedColumn[]): string[] {
  const required = ['collected_at', 'source', 'wording'] as const;
  const dates = samplesOf(found.collected_at?.column, columns);
  const isTimeless = dates.some((sample) => readInstant(sample, 'UTC')?.hasTime === false);
  return [
    ...required.flatMap((role) => mappingLines(role, found[role], text[role], true)),
    ...mappingLines('evidence_ref', found.evidence_ref, text.evidence_ref, isTimeless),
    ...mappingLines('expires_at', found.expires_at, text.expires_at, false),
    ...mappingLines('withdrawn_at', found.withdrawn_at, text.withdrawn_at, false),
  ];
}

function mappingLines(role: ConsentRole, found: FoundColumn | undefined, note: string, isNeeded: boolean): string[] {
  if (found?.certain === true) return [setting(role, tomlString(found.column), note)];
  const guess = found === undefined ? [] : [comment(setting(role, tomlString(found.column)))];
  const missing = role === 'collected_at' ? tomlString(PLACEHOLDER) : `{ value = ${tomlString(PLACEHOLDER)} }`;
  const line = setting(role, missing, note);
  if (isNeeded) return [...guess, line];
  return found === undefined && role !== 'evidence_ref'
    ? []
    : [...guess, ...(found === undefined ? [comment(line)] : [])];
}

function unknownWordLines(text: StarterText, column: string, columns: readonly DetectedColumn[]): string[] {
  const { isYes, isNo } = consentWords([], []);
  const words = samplesOf(column, columns).filter((word) => usable(word) && !isYes(word) && !isNo(word));
  const unknown = new Set(words.filter(saysNothingOfAPerson));
  if (unknown.size === 0) return [];
  return [comment(setting('given_values', tomlArray([...unknown].slice(0, 8)), text.givenValues))];
}

/** A campaign holds no personal data: long texts, addresses and numbers are no words for yes. */
function saysNothingOfAPerson(word: string): boolean {
  return word.length <= LONGEST_WORD && !word.includes('@') && word.replace(/\D/g, '').length < FEWEST_DIGITS_OF_NUMBER;
}

const LONGEST_WORD = 24;
const FEWEST_DIGITS_OF_NUMBER = 6;

function opposedLines(text: StarterText, opposed: FoundColumn | undefined): string[] {
  if (opposed === undefined) return [];
  const lines = ['[list.opposed]', setting('column', tomlString(opposed.column), text.opposed)];
  return [...(opposed.certain ? lines : lines.map(comment)), ''];
}

function samplesOf(column: string | undefined, columns: readonly DetectedColumn[]): readonly string[] {
  return columns.find((one) => referenceOf(one) === column)?.samples ?? [];
}

function usable(text: string): boolean {
  return text.trim() !== '' && text.trim() !== PLACEHOLDER;
}

function commentOnce(line: string): string {
  return line.startsWith('# ') ? line : comment(line);
}
