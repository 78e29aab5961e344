/**
 * What remarks in comment fields are looked for: word lists as data, each with the reason why it is there.
 *
 * Notation of a term: words parted by spaces; `(x)` may be there or not, `{a,b}` is one of them. Terms are parted by
 * commas or line ends outside braces. Every word may take a plural `s`. Case, accents, apostrophes and hyphens do not count.
 */
import type { Text } from './rulebook.js';

/** What a remark is about. All but insults are special categories of personal data (GDPR art. 9). */
export const REMARK_CATEGORIES = ['insult', 'health', 'religion', 'politics', 'union', 'origin', 'sexuality'] as const;
export type RemarkCategory = (typeof REMARK_CATEGORIES)[number];

/** What a category is called. */
export const REMARK_LABELS: Readonly<Record<RemarkCategory, Text>> = {
  insult: { en: 'insult', fr: 'insulte' },
  health: { en: 'health', fr: 'santé' },
  religion: { en: 'religion', fr: 'religion' },
  politics: { en: 'politics', fr: 'politique' },
  union: { en: 'union', fr: 'syndicat' },
  origin: { en: 'origin', fr: 'origine' },
  sexuality: { en: 'sexuality', fr: 'sexualité' },
};

/** Terms that share a category, and why they are looked for. */
interface RemarkTerms {
  readonly category: RemarkCategory;
  /** Why these, and why in this form rather than as bare words. */
  readonly reason: string;
  /** Where the category, or the list, comes from. */
  readonly source: string;
  readonly terms: string;
}

/** Phrases that hold such words and say nothing of a person. */
interface HarmlessPhrases {
  readonly reason: string;
  readonly terms: string;
}

/** The lists of one language. */
export interface RemarkList {
  readonly remarks: readonly RemarkTerms[];
  readonly harmless: readonly HarmlessPhrases[];
}

export const SOURCE_ART_9 = 'GDPR art. 9(1); Loi informatique et libertés, art. 6';
/** Chapters and blocks, said in common words; the wording is ours. */
export const SOURCE_ICD_10 = `${SOURCE_ART_9}; WHO, ICD-10, chapters I to XXI`;
export const SOURCE_COMMENTS =
  'CNIL, SAN-2019-010 (Futura Internationale): insults and remarks on health in comment fields; CNIL on free-text fields: objective, adequate, never excessive';
