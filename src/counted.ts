/**
 * Words that agree with a count, written once for one and for many: `record(s)`, `entr(y|ies)`, `(is|are)`.
 *
 * A form agrees with the last count that stands before it in its text.
 */

const FORMS = /\(s\)|\(([^\s()|]*)\|([^\s()|]*)\)/g;

/** A whole number as people read it, perhaps in groups of three. */
const COUNT = /^\d{1,3}(?: ?\d{3})*$|^\d+$/;

/** Writes an English text, as ``counted`${records} record(s)` ``; only its own words agree, never what is put into it. */
export function counted(words: readonly string[], ...values: readonly (string | number)[]): string {
  return agreeAround(words, values.map(String), 'en');
}

/** Joins words and values; the forms among the words agree with the counts among the values. */
export function agreeAround(words: readonly string[], values: readonly string[], lang: 'en' | 'fr'): string {
  let count = Number.NaN;
  return words
    .map((part, at) => {
      const value = at === 0 ? '' : (values[at - 1] ?? '');
      if (COUNT.test(value)) count = Number(value.replaceAll(' ', ''));
      return value + agree(part, count, lang);
    })
    .join('');
}

/** The forms that a text takes with a count; French says none in the singular. */
export function agree(text: string, count: number, lang: 'en' | 'fr'): string {
  const isOne = lang === 'fr' ? count < 2 : count === 1;
  return text.replace(FORMS, (form, one: string | undefined, many: string | undefined) => {
    if (form === '(s)') return isOne ? '' : 's';
    return (isOne ? one : many) ?? form;
  });
}

/** A pattern part that matches any of the forms of an escaped text. */
export function matchForms(escaped: string): string {
  return escaped.replaceAll('\\(s\\)', 's?').replace(/\\\(([^\s()|\\]*)\\\|([^\s()|\\]*)\\\)/g, '(?:$1|$2)');
}
