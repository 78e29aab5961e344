import { describe, expect, test } from 'vitest';
import { translate, translatedTemplates } from '../../src/cli/terminal/translate.js';
import { findTemplates } from './message-templates.js';

/** What nobody sees, or what is the same in both languages. */
const NOT_FOR_PEOPLE = new Set<string>([
  'tamis {}, Node {}, libphonenumber-js {}',
  'ICU {}, tz {}',
  '{} {} ({}, schema {})',

  // Typed as they stand, in either language.
  'tamis opposition resolve {} --note "…"',
  // Of help, which is English.
  'declare names that recorded objections use, so that these count for them alone',

  'error: {}',
  'hint: {}',
  'notice: {}',
  'error: this is a bug of Tamis; nothing was written under a final name',
]);

describe('every message has its French', () => {
  const templates = findTemplates('src');

  test('the search finds what is known to be there', () => {
    const found = new Set(templates.map(({ template }) => template));
    for (const known of [
      '{}: there is no such file',
      'check the path; it is read from the current folder',
      'this run looks at the past: it clears nobody for a call today',
      '{}: it would be written twice, for {} and for {}',
      'names "{}" twice',
    ]) {
      expect(found).toContain(known);
    }
    expect(found.size).toBeGreaterThan(250);
  });

  test('no message is missing', () => {
    const known = translatedTemplates();
    const missing = templates
      .filter(
        ({ template }) =>
          !NOT_FOR_PEOPLE.has(template) &&
          !known.has(template.replace(/^(?:error|hint|notice): /, '')) &&
          !known.has(template),
      )
      .map(({ template, place }) => `${place}: ${template}`);
    expect(missing).toEqual([]);
  });

  test('no translation loses or invents a hole', () => {
    for (const [english, french] of translatedTemplates()) {
      expect([english, french.split('{}').length]).toEqual([english, english.split('{}').length]);
    }
  });
});

describe('translate', () => {
  test.each([
    ['liste.csv: there is no such file', 'liste.csv : ce fichier n’existe pas'],
    ['tamis.toml:3: campaign.sector is empty', 'tamis.toml:3: campaign.sector est vide'],
    [
      'tamis.toml:3: campaign.valid_days must be a whole number from 1 to 30',
      'tamis.toml:3: campaign.valid_days doit être un nombre entier de 1 à 30',
    ],
    [
      'tamis.toml:3: campaign.valid_days must be a number, not a text',
      'tamis.toml:3: campaign.valid_days doit être un nombre, non un texte',
    ],
    [
      'tamis.toml:3: campaign.lnag is unknown; did you mean lang?',
      'tamis.toml:3: campaign.lnag est inconnu ; vouliez-vous dire lang ?',
    ],
    [
      "error: unknown option '--foo'\n(Did you mean --for?)",
      "erreur : option inconnue '--foo'\n(Vouliez-vous dire --for ?)",
    ],
    ['  hint: check the path', '  conseil : vérifiez le chemin'],
    ['  record 2: no phone number', '  fiche 2 : pas de numéro de téléphone'],
    [
      'a.csv: 2 records hold remarks that have no place in a file: insult 1, health 1; records 2 (note: health); 3 (note: insult)',
      'a.csv : 2 fiches contiennent des remarques qui n’ont pas leur place dans un fichier : insulte 1, santé 1 ; fiches 2 (note : santé); 3 (note : insulte)',
    ],
    ['something that nobody wrote', 'something that nobody wrote'],
    [
      'notice: 1 date cannot be read; the time of import stands instead',
      'à noter : 1 date illisible ; le moment de l’import en tient lieu',
    ],
    [
      'notice: 2 dates cannot be read; the time of import stands instead',
      'à noter : 2 dates illisibles ; le moment de l’import en tient lieu',
    ],
    ['  hint: name another file with -o', '  conseil : nommez un autre fichier avec -o'],
    ['a.csv: 0 oppositions', 'a.csv : 0 opposition'],
    ['  indented: there is no such file', '  indented : ce fichier n’existe pas'],
  ])('%s', (english, french) => {
    expect(translate(english, 'fr')).toBe(french);
    expect(translate(english, 'en')).toBe(english);
  });
});
