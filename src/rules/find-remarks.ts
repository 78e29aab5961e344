/** Finds remarks in comments: whole words, accents and inflections folded. Says which kinds, never which words. */

import { REMARK_CATEGORIES, type RemarkCategory } from './remark-terms.js';
import { REMARKS_EN } from './remark-terms-en.js';
import { REMARKS_FR } from './remark-terms-fr.js';

const HARMLESS = 1 << REMARK_CATEGORIES.length;

/** A word of a comment. */
interface Word {
  readonly folded: string;
  readonly isCapitalised: boolean;
}

/** A place in the tree of terms: what ends here, and what may follow. */
interface Node {
  mask: number;
  readonly next: Map<string, Node>;
}

/** Stands for any one word in a term. */
const ANY_WORD = '_';

let tree: Node | null = null;

/** Returns the categories of the remarks in a comment, in their fixed order; none for a comment that is in order. */
export function findRemarks(comment: string): RemarkCategory[] {
  const mask = remarkMask(comment);
  return mask === 0 ? [] : categoriesOf(mask);
}

/** Returns the categories of a mask of `remarkMask`. */
export function categoriesOf(mask: number): RemarkCategory[] {
  return REMARK_CATEGORIES.filter((_, at) => (mask & (1 << at)) !== 0);
}

/** Returns the categories of a comment as bits, in the order of `REMARK_CATEGORIES`; O(words). */
export function remarkMask(comment: string): number {
  tree ??= growTree();
  const words = wordsOf(comment);
  const isShouted = !/\p{Ll}/u.test(comment);
  let mask = 0;
  for (let at = 0; at < words.length; at++) {
    const name = namesFrom(words, at, isShouted);
    if (name > 0) {
      at += name - 1;
      continue;
    }
    const match = longestMatch(words, at, tree);
    if (match === null) continue;
    // A harmless phrase takes its words with it; a remark leaves them for another, overlapping one.
    if (match.mask === HARMLESS) at += match.length - 1;
    else mask |= match.mask;
  }
  return mask;
}

/** The longest term from `at`: what it means, and its length in words. */
function longestMatch(words: readonly Word[], at: number, root: Node): { mask: number; length: number } | null {
  let best: { mask: number; length: number } | null = null;
  const visit = (node: Node, length: number): void => {
    if (node.mask !== 0 && length >= (best?.length ?? 1)) best = { mask: node.mask, length };
    const word = words[at + length];
    if (word === undefined || node.next.size === 0) return;
    // First, so that of two terms of one length the one that names the word wins.
    const any = length > 0 ? node.next.get(ANY_WORD) : undefined;
    if (any !== undefined) visit(any, length + 1);
    for (const form of formsOf(word.folded)) {
      const next = node.next.get(form);
      if (next !== undefined) visit(next, length + 1);
    }
  };
  visit(root, 0);
  return best;
}

/** The forms under which a word is looked up: as it is, without a plural, without letters drawn out or masked. */
function formsOf(word: string): string[] {
  const forms = [word];
  if (word.length > 3 && (word.endsWith('s') || word.endsWith('x'))) forms.push(word.slice(0, -1));
  if (/(.)\1\1/.test(word)) {
    const short = word.replace(/(.)\1{2,}/g, '$1');
    forms.push(short, word.replace(/(.)\1{2,}/g, '$1$1'));
    if (short.endsWith('s')) forms.push(short.slice(0, -1));
  }
  if (/[0-9]/.test(word) && /[a-z]{2}/.test(word)) forms.push(word.replace(/[01345]/g, (digit) => LEET[digit]!));
  return forms;
}

const LEET: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's' };

const TITLES = new Set(
  'm mr mme mlle monsieur madame mademoiselle mrs ms miss dr docteur doctor me maitre famille mesdames messieurs nom prenom'.split(
    ' ',
  ),
);
const STREETS = new Set(
  'rue avenue av bd boulevard place impasse chemin quai allee route cours square passage residence lieudit street road cite clos hameau lotissement'.split(
    ' ',
  ),
);
const CONNECTORS = new Set('de du des d la le les l et and the of a aux au'.split(' '));

/**
 * How many words from `at` are a name: what follows a title with a capital, and what a street is called.
 *
 * In a comment that is all in capitals, capitals tell nothing: only a title directly before does.
 */
function namesFrom(words: readonly Word[], at: number, isShouted: boolean): number {
  const { folded } = words[at]!;
  if (TITLES.has(folded)) {
    const next = words[at + 1];
    return next?.isCapitalised === true && !isShouted ? 2 : 0;
  }
  if (!STREETS.has(folded)) return 0;
  let length = 1;
  while (words[at + length] !== undefined && CONNECTORS.has(words[at + length]!.folded)) length++;
  if (words[at + length] !== undefined && (length > 1 || words[at + length]!.isCapitalised)) length++;
  return length === 1 ? 0 : length;
}

function wordsOf(comment: string): Word[] {
  const text = comment
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/(?<=\p{L})@(?=\p{L})/gu, 'a')
    .replace(/(?<=\p{L})\$(?=\p{L})/gu, 's')
    .replace(/(?<!\p{L})\p{L}(?:\.\p{L})+(?!\p{L})/gu, (initials) => initials.replaceAll('.', ''));
  return Array.from(text.matchAll(/[\p{L}\p{N}*]+/gu), ([word]) => ({
    folded: word.includes('*') ? unmask(word.toLowerCase()) : word.toLowerCase(),
    isCapitalised: /^\p{Lu}/u.test(word),
  }));
}

/** Insults that people write with stars, by their first and last letters and length. */
const MASKED = [
  'connard',
  'connards',
  'connasse',
  'con',
  'conne',
  'pute',
  'putain',
  'salope',
  'merde',
  'encule',
  'batard',
  'fuck',
  'fucking',
  'shit',
  'bitch',
  'asshole',
];

function unmask(word: string): string {
  const stars = [...word].filter((letter) => letter === '*').length;
  if (word.length < 3 || stars === word.length || word.startsWith('*')) return word.replaceAll('*', '');
  const pattern = new RegExp(`^${word.replaceAll('*', '.')}$`);
  return MASKED.find((insult) => pattern.test(insult)) ?? word.replaceAll('*', '');
}

function growTree(): Node {
  const root: Node = { mask: 0, next: new Map() };
  for (const { remarks, harmless } of [REMARKS_FR, REMARKS_EN]) {
    for (const { category, terms } of remarks) {
      for (const term of spellOut(terms)) plant(root, term, 1 << REMARK_CATEGORIES.indexOf(category));
    }
    for (const { terms } of harmless) for (const term of spellOut(terms)) plant(root, term, HARMLESS);
  }
  return root;
}

function plant(root: Node, term: string, mask: number): void {
  let node = root;
  for (const word of term.split(' ')) {
    let next = node.next.get(word);
    if (next === undefined) {
      next = { mask: 0, next: new Map() };
      node.next.set(word, next);
    }
    node = next;
  }
  node.mask = mask === HARMLESS ? HARMLESS : (node.mask & ~HARMLESS) | mask;
}

/** Spells the terms of a list out: every alternative, folded, in single words parted by single spaces. */
export function spellOut(terms: string): string[] {
  const folded = terms.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return splitOutsideBraces(folded)
    .flatMap(expand)
    .map((term) => term.replace(/\s+/g, ' ').trim())
    .filter((term) => term !== '');
}

function splitOutsideBraces(text: string): string[] {
  const terms: string[] = [];
  let depth = 0;
  let term = '';
  for (const letter of text) {
    if (letter === '{') depth++;
    if (letter === '}') depth--;
    if (letter === ',' && depth === 0) {
      terms.push(term);
      term = '';
    } else term += letter;
  }
  return [...terms, term];
}

function expand(term: string): string[] {
  const optional = /\(([^()]*)\)/.exec(term);
  if (optional !== null) {
    return ['', optional[1]!].flatMap((part) => expand(term.replace(optional[0], part)));
  }
  const choice = /\{([^{}]*)\}/.exec(term);
  if (choice === null) return [term];
  return choice[1]!.split(',').flatMap((part) => expand(term.replace(choice[0], part)));
}
