import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/campaign.js';
import { adviseCampaign, evidenceLines } from '../../src/campaign/campaign-advice.js';
import { findRegime } from '../../src/rules/rulebook.js';
import { RULEBOOK_FR } from '../../src/rules/rulebook-fr.js';

const REGIME = findRegime(RULEBOOK_FR, Date.UTC(2026, 10, 23));

function advise(rest: string): string[] {
  const toml = `[campaign]\nadvertiser = "Exemple Télécom"\npurpose = "offres-fibre"\n${rest}`;
  return adviseCampaign(parseCampaign(toml, 'tamis.toml'), REGIME).flatMap(({ message, lines }) => [message, ...lines]);
}

describe('adviseCampaign', () => {
  test('has nothing to say of a complete campaign', () => {
    expect(advise('')).toEqual([]);
    expect(advise('[list.consent]\ngiven="a"\ncollected_at="b"\nsource="c"\nwording="d"\nevidence_ref="e"')).toEqual(
      [],
    );
  });

  test('names the evidence without which every consent fails, and the lines to add', () => {
    expect(advise('[list.consent]\ngiven = "optin"\ncollected_at = "date"')).toEqual([
      '[list.consent] does not say source, wording: every consent of a list will be CONSENT_UNPROVEN',
      '[list.consent]',
      'source = { value = "…" }  # where the consents were collected, or the name of a column',
      'wording = { value = "…" }  # the version of the text that was agreed to, or the name of a column',
    ]);
  });

  test('says when a reference is needed', () => {
    expect(advise('[list.consent]\ngiven="a"\ncollected_at="b"\nsource="c"\nwording="d"')[0]).toBe(
      '[list.consent] has no evidence_ref: a consent whose date has no time of day will be CONSENT_UNPROVEN',
    );
  });

  test('says that a banned sector lets nobody through', () => {
    expect(advise('sector = "home-energy"')[0]).toContain('every record will be SECTOR_BANNED');
    expect(advise('sector = "home-energy"\naudience = "business"\nbusiness_evidence = "Annuaire"')).toEqual([]);
    expect(advise('sector = "training-account"\naudience = "business"\nbusiness_evidence = "Annuaire"')[0]).toContain(
      'but under a current contract',
    );
    expect(advise('sector = "home-energy"\ncontract_objects = ["entretien"]')).toEqual([]);
  });

  test('says what has no effect', () => {
    expect(advise('[list]\ncompany_id = "siren"')[0]).toContain('list.company_id has no effect');
    expect(advise('business_evidence = "Annuaire"')[0]).toContain('business_evidence has no effect');
  });
});

test('nothing missing takes no lines', () => {
  expect(evidenceLines([])).toEqual([]);
});
