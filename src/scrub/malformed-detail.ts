/** What is wrong with a malformed record, in words, for `tamis_detail`. */

/** Stands for the count of cells of a record that other readers would take for two. */
export const TORN = -1;

/** Says how many cells a record has and how many it should have, or that it is torn; '' for another fault. */
export function describeMalformed(expected: number, found: number, lang: 'en' | 'fr'): string {
  if (found === expected) return '';
  if (found === TORN) {
    return lang === 'fr' ? ' : une fin de ligne (CR ou LF) hors guillemets' : ': a line end (CR or LF) outside quotes';
  }
  const texts = {
    en: `: ${expected} cell${expected > 1 ? 's' : ''} expected, ${found} found`,
    fr: ` : ${expected} cellule${expected > 1 ? 's' : ''} attendue${expected > 1 ? 's' : ''}, ${found} trouvée${found > 1 ? 's' : ''}`,
  };
  return texts[lang];
}
