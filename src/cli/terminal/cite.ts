/** Articles, as one cites them in a language: names of French laws stay French. */
import type { Lang } from './words.js';

/** What the rules write in both languages at once, and what each of them says. */
const NAMES: readonly (readonly [written: string, cited: Readonly<Record<Lang, string>>])[] = [
  ['RGPD (GDPR)', { en: 'GDPR', fr: 'RGPD' }],
  ['GDPR/RGPD', { en: 'GDPR', fr: 'RGPD' }],
  ['repealed, abrogé', { en: 'repealed', fr: 'abrogé' }],
  [') et ', { en: ') and ', fr: ') et ' }],
];

/** Cites an article in one language. */
export function citeIn(article: string, lang: Lang): string {
  return NAMES.reduce((text, [written, cited]) => text.replaceAll(written, cited[lang]), article);
}
