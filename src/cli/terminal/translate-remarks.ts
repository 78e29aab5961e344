/** The categories of remarks, inside the message that counts and locates them. */
import { REMARK_LABELS } from '../../rules/remark-terms.js';

const FRENCH = new Map(
  Object.entries(REMARK_LABELS).flatMap(([category, { en, fr }]) => [[category, fr] as const, [en, fr] as const]),
);
const ANY = [...FRENCH.keys()].join('|');
const COUNTED = new RegExp(`^(?:${ANY}) \\d+(?:, (?:${ANY}) \\d+)*$`);
const LOCATED = new RegExp(`: ((?:${ANY})(?:, (?:${ANY}))*)\\)`, 'g');

/** Says in French what `insult 1, health 2` counts and `3 (note: insult)` locates; other text stays. */
export function translateRemarks(text: string): string {
  if (COUNTED.test(text)) return sayEach(text);
  return text.replace(LOCATED, (_, categories: string) => ` : ${sayEach(categories)})`);
}

function sayEach(text: string): string {
  return text.replace(/[a-z]+/g, (word) => FRENCH.get(word) ?? word);
}
