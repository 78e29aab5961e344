/** What is wrong with a malformed record, in words, for `tamis_detail`. */

/** Says how many cells a record has and how many it should have; '' where that is not what is wrong. */
export function describeCellCount(expected: number, found: number, lang: 'en' | 'fr'): string {
  if (found === expected) return '';
  const texts = {
    en: `: ${expected} cell${expected > 1 ? 's' : ''} expected, ${found} found`,
    fr: ` : ${expected} cellule${expected > 1 ? 's' : ''} attendue${expected > 1 ? 's' : ''}, ${found} trouvée${found > 1 ? 's' : ''}`,
  };
  return texts[lang];
}
