/** A first campaign file for a list: what its columns tell is filled in, what only a person knows is marked. */
import { readInstant } from '../rules/instants.js';
import { PLACEHOLDER } from './campaign-schema.js';
import { consentWords } from './consent-words.js';
import { STARTER_TEXTS, type StarterText } from './starter-texts.js';
import { commentText, tomlArray, tomlString } from './toml-text.js';
import {
  type ConsentRole,
  type FoundColumn,
  findConsentColumns,
  looksLikeFaxColumn,
  looksLikePhoneColumn,
} from './usual-columns.js';

/** A column of the list. */
export interface DetectedColumn {
  readonly name: string;
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
  const named = columns.filter(({ name }) => usable(name));
  const phones = findPhoneColumns(named);
  const others = named.filter(({ name }) => !phones.includes(name));
  const found = findConsentColumns(others.map(({ name }) => name));
  return [
    ...headLines(text, options),
    ...campaignLines(text, options),
    ...listLines(text, phones, named, found),
    ...consentLines(text, found, others),
    ...opposedLines(text, found.opposed),
    '',
  ].join('\n');
}

/** Finds the phone columns of a list: those that hold phones, faxes aside; failing these, those that are named so. */
export function findPhoneColumns(columns: readonly DetectedColumn[]): string[] {
  const byContent = columns.filter(({ name, holdsPhones }) => holdsPhones && !looksLikeFaxColumn(name));
  const chosen = byContent.length > 0 ? byContent : columns.filter(({ name }) => looksLikePhoneColumn(name));
  return [...new Set(chosen.map(({ name }) => name))];
}

function headLines(text: StarterText, { listName, fileName }: StarterOptions): string[] {
  return [comment(text.head(commentText(listName))), comment(text.complete(commentText(fileName))), ''];
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
  const faxes = columns.filter(({ name }) => looksLikeFaxColumn(name)).map(({ name }) => name);
  const company = found.company_id;
  return [
    '[list]',
    setting('phone', tomlArray(phones.length > 0 ? phones : [PLACEHOLDER]), phones.length > 0 ? undefined : text.phone),
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
  const unknown = new Set(samplesOf(column, columns).filter((word) => usable(word) && !isYes(word) && !isNo(word)));
  if (unknown.size === 0) return [];
  return [comment(setting('given_values', tomlArray([...unknown].slice(0, 8)), text.givenValues))];
}

function opposedLines(text: StarterText, opposed: FoundColumn | undefined): string[] {
  if (opposed === undefined) return [];
  const lines = ['[list.opposed]', setting('column', tomlString(opposed.column), text.opposed)];
  return opposed.certain ? lines : lines.map(comment);
}

function samplesOf(column: string | undefined, columns: readonly DetectedColumn[]): readonly string[] {
  return columns.find(({ name }) => name === column)?.samples ?? [];
}

function usable(text: string): boolean {
  return text.trim() !== '' && text.trim() !== PLACEHOLDER;
}

function setting(key: string, value: string, note?: string): string {
  const line = `${key} = ${value}`;
  return note === undefined ? line : `${line.padEnd(38)}  # ${note}`;
}

function comment(line: string): string {
  return `# ${line}`;
}

function commentOnce(line: string): string {
  return line.startsWith('# ') ? line : comment(line);
}
