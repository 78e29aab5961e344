/** The language in which a command speaks, and the few words of its tables. */
import type { Io } from './io.js';

/** The languages of Tamis. */
export type Lang = 'en' | 'fr';

/** Finds the language of the terminal: `--lang`, else the locale (LC_ALL, LC_MESSAGES, LANG), else English. */
export function terminalLang(io: Io, asked: { readonly lang?: Lang }): Lang {
  if (asked.lang !== undefined) return asked.lang;
  const locale = io.env.LC_ALL || io.env.LC_MESSAGES || io.env.LANG || '';
  return /^fr([_.@-]|$)/i.test(locale) ? 'fr' : 'en';
}

/** Words of the table that ends a scrub. */
export const SCRUB_WORDS = {
  asOf: { en: 'as of', fr: 'au' },
  read: { en: 'Read', fr: 'Lus' },
  clean: { en: 'Clean', fr: 'Retenus' },
  rejected: { en: 'Rejected', fr: 'Rejetés' },
  reasons: { en: 'Rejected because', fr: 'Motifs de rejet' },
  dryRun: { en: 'dry run: nothing was written', fr: 'à blanc : rien n’a été écrit' },
  notice: { en: 'notice', fr: 'à noter' },
  hint: { en: 'hint', fr: 'conseil' },
  empties: { en: 'Phones emptied', fr: 'Téléphones vidés' },
  summary: { en: 'Summary', fr: 'Bilan' },
} as const satisfies Record<string, Record<Lang, string>>;
