import { describe, expect, test } from 'vitest';
import { findConsentColumns, looksLikeFaxColumn, looksLikePhoneColumn } from '../../src/campaign/usual-columns.js';

describe('looksLikePhoneColumn', () => {
  test.each(
    (
      'telephone|Téléphone|TÉLÉPHONE 1|tel|Tél.|phone|phone_number|phoneNumber|PhoneNumber2|mobile|Mobile Phone|portable|gsm|' +
      'numero|Numéro|num_tel|numtel|notel|lieu_tel|rdv_tel|tel_fixe|telfixe|fixe|tel2|telephone_portable|Téléphone domicile|' +
      'coordonnées téléphoniques|msisdn|Tel/Fax|N° de téléphone|cell|contact_phone|Te\u0301le\u0301phone'
    ).split('|'),
  )('%s', (name) => {
    expect(looksLikePhoneColumn(name)).toBe(true);
    expect(looksLikeFaxColumn(name)).toBe(false);
  });

  test.each(
    (
      'nom|email|hotel|Motel|mobilier|mobilité|cellule|cartel|numero_client|Numéro de rue|fax|date_appel_tel|type_tel|' +
      'stop_tel|optin_tel|consentement téléphone|opérateur mobile|statut_tel|siren|stop|'
    ).split('|'),
  )('not %j', (name) => {
    expect(looksLikePhoneColumn(name)).toBe(false);
  });
});

test.each(['fax', 'Fax 1', 'télécopie', 'Télécopieur', 'num_fax', 'telefax', 'faxNumber'])(
  '%s is a fax column',
  (name) => {
    expect(looksLikeFaxColumn(name)).toBe(true);
    expect(looksLikePhoneColumn(name)).toBe(false);
  },
);

describe('findConsentColumns', () => {
  test.each([
    ['given', 'consentement'],
    ['given', 'Consentement téléphone'],
    ['given', 'optin'],
    ['given', 'opt-in'],
    ['given', 'OptIn'],
    ['given', 'opt_in_tel'],
    ['collected_at', 'date_optin'],
    ['collected_at', "Date d'opt-in"],
    ['collected_at', 'date_consentement'],
    ['collected_at', 'Date de recueil du consentement'],
    ['collected_at', 'consent_date'],
    ['collected_at', 'optin_at'],
    ['collected_at', 'collected_at'],
    ['collected_at', 'horodatage consentement'],
    ['expires_at', 'expires_at'],
    ['expires_at', 'fin de consentement'],
    ['source', 'source'],
    ['source', 'Origine'],
    ['source', 'source_consentement'],
    ['wording', 'wording'],
    ['wording', 'texte du consentement'],
    ['evidence_ref', 'preuve'],
    ['evidence_ref', 'ref_preuve'],
    ['evidence_ref', 'consent_id'],
    ['withdrawn_at', 'date_retrait'],
    ['opposed', 'stop'],
    ['opposed', 'Opposition'],
    ['opposed', 'opt_out'],
    ['opposed', 'ne pas appeler'],
    ['opposed', 'DNC'],
    ['company_id', 'SIREN'],
    ['company_id', 'N° SIRET'],
  ] as const)('%s is certainly %j', (role, column) => {
    expect(findConsentColumns(['nom', column])).toEqual({ [role]: { column, certain: true } });
  });

  test('a certain column is preferred to a possible one before it', () => {
    expect(findConsentColumns(['date', 'date_optin']).collected_at).toEqual({ column: 'date_optin', certain: true });
    expect(findConsentColumns(['date']).collected_at).toEqual({ column: 'date', certain: false });
  });

  test('consents for other channels are left alone', () => {
    expect(findConsentColumns(['optin_email', 'optin_sms', 'consentement newsletter', 'optin partenaires'])).toEqual(
      {},
    );
  });
});
