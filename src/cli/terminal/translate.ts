/**
 * Messages in the language of the terminal.
 *
 * Errors, hints and notices are written in English where they arise, since most of the code must know no language. Here
 * each is recognised by its template and said again in French; a test reads every template out of the source and
 * demands its translation. A message that is not recognised stays as it is, which is better than silence.
 */

import { agreeAround, matchForms } from '../../counted.js';
import { REASONS } from '../../rules/reasons.js';
import { RULEBOOK_IDS } from '../../rules/rulebook.js';
import { requireRulebook } from '../../rules/rulebooks.js';
import { CAMPAIGN_FRENCH } from '../french/campaign.js';
import { COMMANDER_FRENCH } from '../french/commander.js';
import { IMPORTS_FRENCH } from '../french/imports.js';
import { LISTS_FRENCH } from '../french/lists.js';
import { STORE_FRENCH } from '../french/store.js';
import { translateRemarks } from './translate-remarks.js';
import type { Lang } from './words.js';

interface Pattern {
  readonly english: RegExp;
  readonly french: string;
  /** Letters outside holes: the more, the surer. */
  readonly weight: number;
}

/** Messages about a file's keys begin with their place: at most this many words. */
const MOST_WORDS_OF_PLACE = 4;
/** Messages may quote a message, and that one another. */
const DEEPEST = 3;

const HOLE = '{}';

let patterns: readonly Pattern[] | null = null;

/** Says a message, line by line, in `lang`; every line that is not known stays English. */
export function translate(message: string, lang: Lang): string {
  if (lang === 'en') return message;
  return message
    .split('\n')
    .map((line) => {
      const text = line.trim();
      if (text === '') return line;
      const at = line.indexOf(text);
      return line.slice(0, at) + withDecimalComma(translateWhole(text)) + line.slice(at + text.length);
    })
    .join('\n');
}

function withDecimalComma(text: string): string {
  return text.replace(/(\d)\.(\d+)(?= %)/g, '$1,$2');
}

function translateWhole(text: string): string {
  const [, kind, said] = /^(error|hint|notice|add): (.+)$/.exec(text) ?? [];
  // The kind comes first, or a message that begins with a hole would take it for what fills the hole.
  const told = said === undefined ? null : (translateProblem(said) ?? translateLine(said, 0) ?? afterPlace(said));
  if (told !== null) return `${KINDS.get(kind!)} : ${told}`;
  const whole = translateProblem(text) ?? translateLine(text, 0);
  if (whole !== null) return whole;
  return said === undefined ? (afterPlace(text) ?? text) : `${KINDS.get(kind!)} : ${said}`;
}

/** What stands before a message and says what it is. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['error', 'erreur'],
  ['hint', 'conseil'],
  ['notice', 'à noter'],
  ['add', 'ajouter'],
]);

/** What the law's tables already say in both languages and notices quote in English. */
function tabledTexts(): [string, string][] {
  const texts = [
    ...Object.values(REASONS).flatMap(({ explanation, remedy }) => [explanation, remedy]),
    ...RULEBOOK_IDS.flatMap((id) =>
      requireRulebook(id).regimes.flatMap(({ caveat }) => (caveat === null ? [] : [caveat])),
    ),
  ];
  return texts.map(({ en, fr }) => [en, fr]);
}

/** Every template that has a translation. */
export function translatedTemplates(): ReadonlyMap<string, string> {
  return new Map(
    [CAMPAIGN_FRENCH, IMPORTS_FRENCH, LISTS_FRENCH, STORE_FRENCH, COMMANDER_FRENCH].flatMap((messages) =>
      Object.entries(messages),
    ),
  );
}

function translateLine(text: string, depth: number): string | null {
  patterns ??= compile();
  for (const { english, french } of patterns) {
    const match = english.exec(text);
    if (match === null) continue;
    const held = match.slice(1).map((text = '') => {
      const said = depth < DEEPEST && /\p{L} \p{L}/u.test(text) ? translateLine(text, depth + 1) : null;
      return said ?? translateRemarks(text);
    });
    return agreeAround(french.split(HOLE), held, 'fr');
  }
  return null;
}

/** `tamis.toml:3: campaign.sector is missing`: the place is plain, so that no template may take it for its own words. */
function translateProblem(text: string): string | null {
  const [, place, said] = /^(.+?:\d+: [\w.]+) (.+)$/.exec(text) ?? [];
  const translated = said === undefined ? null : translateLine(said, 0);
  return translated === null ? null : `${place} ${translated}`;
}

/** `--sector is missing`: the place stays, what is said of it is translated. */
function afterPlace(text: string): string | null {
  const words = text.split(' ');
  for (let place = 1; place <= MOST_WORDS_OF_PLACE && place < words.length; place++) {
    const translated = translateLine(words.slice(place).join(' '), 0);
    if (translated !== null) return `${words.slice(0, place).join(' ')} ${translated}`;
  }
  return null;
}

function compile(): Pattern[] {
  return [...translatedTemplates(), ...tabledTexts()]
    .map(([english, french]) => ({
      english: new RegExp(`^${english.split(HOLE).map(escapeSigns).map(matchForms).join('([\\s\\S]*?)')}$`),
      french,
      weight: english.replaceAll(HOLE, '').length,
    }))
    .sort((a, b) => b.weight - a.weight);
}

function escapeSigns(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
