import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/campaign.js';
import { missingNotice } from '../../src/campaign/notice.js';
import { speakNotice } from '../../src/campaign/notice-speech.js';
import { requireTransferGround } from '../../src/campaign/recipient.js';
import { ADEQUACY_DECISIONS, findTransferGround } from '../../src/rules/adequacy.js';

const MINIMAL = '[campaign]\nadvertiser = "Exemple Télécom SAS"\npurpose = "offres-fibre"\n';
const parse = (more: string) => parseCampaign(`${MINIMAL}${more}`, 'tamis.toml');

const NOTICE = `[notice]
controller = "Exemple Télécom SAS, 1 rue de l'Exemple, Paris"
why = { fr = "vous présenter nos offres fibre", en = "to present our fibre offers" }
source = "le formulaire d'exemple.fr"
objection = "dites-le maintenant, ou écrivez à stop@exemple.fr"
recording = "pour former nos conseillers, six mois"
rights = "accès, rectification, effacement, limitation, opposition, réclamation à la CNIL"
contact = "dpo@exemple.fr"
`;

describe('[notice]', () => {
  test('without one, every part is missing; with all, none is', () => {
    expect(missingNotice(parse('').notice)).toHaveLength(7);
    expect(missingNotice(parse(NOTICE).notice)).toEqual([]);
    expect(missingNotice(parse('[notice]\nrecording = false').notice)).not.toContain('recording');
  });

  test.each(['fr', 'en'] as const)(
    'the opening in %s says who, on whose behalf, why, that it sells, and how to object',
    (lang) => {
      const { notice } = parse(NOTICE.replace('[notice]', '[notice]\ncaller = "Appels du Golfe"'));
      const { opening, full, whereFrom, doNotCall } = speakNotice(
        notice!,
        { advertiser: 'Exemple Télécom SAS', withConsent: true },
        lang,
      );
      expect(opening).toContain('Appels du Golfe');
      expect(opening).toContain('Exemple Télécom SAS');
      expect(opening).toContain(lang === 'fr' ? 'vous présenter nos offres fibre' : 'to present our fibre offers');
      expect(opening).toContain(lang === 'fr' ? 'appel commercial' : 'sales call');
      expect(opening).toContain(lang === 'fr' ? 'Il est enregistré' : 'It is recorded');
      for (const said of ['stop@exemple.fr', 'dpo@exemple.fr', 'CNIL', "formulaire d'exemple.fr", 'six mois']) {
        expect(full.join(' ')).toContain(said);
      }
      expect(whereFrom).toContain("formulaire d'exemple.fr");
      expect(doNotCall).toContain(lang === 'fr' ? 'nous ne vous appellerons plus' : 'we will not call you again');
    },
  );

  test('a call that is not recorded is not announced as one', () => {
    const { notice } = parse(NOTICE.replace(/recording = .*/, 'recording = false'));
    const { opening, full } = speakNotice(notice!, { advertiser: 'Exemple', withConsent: false }, 'fr');
    expect(opening).not.toContain('enregistré');
    expect(opening).toContain('je suis … d’Exemple.');
    expect(full.join(' ')).not.toContain('consentement');
    expect(full).toContain('Cet appel n’est pas enregistré.');
  });

  test('an unknown key is refused with a suggestion', () => {
    expect(() => parse('[notice]\ncontroler = "x"')).toThrow('did you mean controller?');
  });
});

describe('[recipient]', () => {
  const to = (country: string, safeguards: string | null = null, day = '2026-11-24') =>
    requireTransferGround({ name: 'Appels du Golfe', role: 'processor', country, safeguards }, day);

  test.each(['FR', 'RE', 'BL', 'PT', 'NO'])('%s is in the EEA, or under the GDPR', (country) => {
    expect(to(country)).toEqual({ kind: 'eea' });
  });

  test.each(['CH', 'GB', 'JP', 'CA', 'BR'])('%s has an adequacy decision', (country) => {
    expect(to(country).kind).toBe('adequacy');
  });

  test.each(['TN', 'MA', 'SN', 'MG', 'MU', 'IN'])('%s needs safeguards that name an instrument', (country) => {
    expect(() => to(country)).toThrow('outside the EEA');
    expect(() => to(country, 'oui')).toThrow('outside the EEA');
    expect(() => to(country, 'contrat de sous-traitance')).toThrow('outside the EEA');
    expect(to(country, 'Clauses contractuelles types 2021/914, signées le 2026-03-02')).toEqual({ kind: 'safeguards' });
    expect(to(country, 'SCC module 2')).toEqual({ kind: 'safeguards' });
    expect(to(country, 'BCR approved by the CNIL')).toEqual({ kind: 'safeguards' });
  });

  test('the United States need a certification that is named', () => {
    expect(() => to('US')).toThrow('certified recipients only');
    expect(to('US', 'Data Privacy Framework, certified on 2026-03-02').kind).toBe('adequacy');
    expect(to('US', 'standard contractual clauses').kind).toBe('safeguards');
  });

  test('decisions hold from their first to their last day', () => {
    expect(findTransferGround('BR', '2026-01-25', null).kind).toBe('none');
    expect(findTransferGround('BR', '2026-01-26', null).kind).toBe('adequacy');
    expect(findTransferGround('GB', '2031-12-27', null).kind).toBe('adequacy');
    expect(findTransferGround('GB', '2031-12-28', null).kind).toBe('none');
  });

  test('every decision has a day and a country of its own', () => {
    expect(new Set(ADEQUACY_DECISIONS.map(({ country }) => country)).size).toBe(ADEQUACY_DECISIONS.length);
    for (const { from } of ADEQUACY_DECISIONS) expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test.each([
    ['country = "Tunisie"\nrole = "processor"\nname = "x"', 'is not a country'],
    ['country = "TN"\nrole = "sous-traitant"\nname = "x"', 'must be one of processor, joint-controller, controller'],
    ['country = "TN"\nrole = "processor"', 'recipient.name is missing'],
  ])('%j is refused', (keys, message) => {
    expect(() => parse(`[recipient]\n${keys}`)).toThrow(message);
  });
});

describe('[output]', () => {
  test('takes either keep or drop', () => {
    expect(parse('[output]\nkeep = ["nom"]').output).toEqual({ keep: ['nom'], drop: [] });
    expect(() => parse('[output]\nkeep = ["nom"]\ndrop = ["note"]')).toThrow('has keep and drop');
  });

  test('never drops a column of phones', () => {
    const list = '[list]\nphone = ["tel", "mobile"]\n';
    expect(() => parse(`${list}[output]\ndrop = ["note", "mobile"]`)).toThrow(
      'names "mobile", which is a column of phones',
    );
    expect(parse(`${list}[output]\nkeep = ["nom"]`).output.keep).toEqual(['nom']);
  });
});
