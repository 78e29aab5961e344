/** The ways in which people and programs write one French number. */

const pairs = (national: string, separator: string) => `0${national}`.replace(/\d\d(?=\d)/g, `$&${separator}`);
const afterCode = (national: string, separator: string) =>
  national[0] + separator + national.slice(1).replace(/\d\d(?=\d)/g, `$&${separator}`);
const translated = (text: string, zero: number) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** Forms by name, from the nine digits after the 0; all of them mean the same number. */
export const FORMS: Record<string, (n: string) => string> = {
  bare: (n) => `0${n}`,
  spaces: (n) => pairs(n, ' '),
  'double spaces': (n) => pairs(n, '  '),
  dots: (n) => pairs(n, '.'),
  dashes: (n) => pairs(n, '-'),
  slashes: (n) => pairs(n, '/'),
  commas: (n) => pairs(n, ','),
  tabs: (n) => pairs(n, '\t'),
  'no-break spaces': (n) => pairs(n, '\u00a0'),
  'narrow no-break spaces': (n) => pairs(n, '\u202f'),
  'thin spaces': (n) => pairs(n, '\u2009'),
  'en dashes': (n) => pairs(n, '\u2013'),
  'non-breaking hyphens': (n) => pairs(n, '\u2011'),
  'zero-width spaces': (n) => pairs(n, '\u200b'),
  'direction marks': (n) => `\u202a${pairs(n, ' ')}\u202c`,
  'full-width': (n) => translated(`0${n}`, 0xff10),
  Arabic: (n) => translated(`0${n}`, 0x660),
  padded: (n) => `  0${n}  `,
  e164: (n) => `+33${n}`,
  international: (n) => `+33 ${afterCode(n, ' ')}`,
  'international, dots': (n) => `+33.${afterCode(n, '.')}`,
  'code in parentheses': (n) => `(+33) ${afterCode(n, ' ')}`,
  'trunk zero in parentheses': (n) => `+33 (0)${afterCode(n, ' ')}`,
  'trunk zero kept': (n) => `+33 0${n}`,
  'double zero': (n) => `0033${n}`,
  'double zero, trunk zero': (n) => `00 33 (0) ${afterCode(n, ' ')}`,
  'plus lost': (n) => `33${n}`,
  'plus lost, trunk zero': (n) => `33 (0)${n}`,
  'code twice': (n) => `+33+33${n}`,
  'zero lost': (n) => n,
  'zero lost, thousands': (n) => n.replace(/\d{3}(?=\d)/g, '$& '),
  decimal: (n) => `${n}.0`,
  'international decimal': (n) => `33${n}.0`,
  exponent: (n) => `3.3${n}E10`,
  apostrophe: (n) => `'0${n}`,
  formula: (n) => `="0${n}"`,
  label: (n) => `Tél. : ${pairs(n, ' ')}`,
  'label after': (n) => `${pairs(n, ' ')} (bureau)`,
  name: (n) => `M. Dupont 0${n}`,
  link: (n) => `tel:+33${n}`,
  extension: (n) => `0${n} poste 12`,
  twice: (n) => `0${n} / +33${n}`,
};
