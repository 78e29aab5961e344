/** `tamis_detail` in a person's words: what is against calling, where it is recorded, and since when. */
import { type EvidenceColumn, missingEvidence } from '../rules/evidence.js';
import { formatDayOf } from '../rules/instants.js';
import type { ReasonCode } from '../rules/reasons.js';
import type { Origin, OriginLedger } from '../store/origin.js';

type Lang = 'en' | 'fr';

/** The ledger that holds why a reason applies; none for the others. */
export const LEDGER_OF_REASON: Readonly<Partial<Record<ReasonCode, OriginLedger>>> = {
  OPPOSED: 'opposition',
  CONSENT_WITHDRAWN: 'withdrawal',
  CONSENT_OTHER_ADVERTISER: 'consent',
  CONSENT_OTHER_PURPOSE: 'consent',
  CONSENT_OTHER_CHANNEL: 'consent',
  CONSENT_UNPROVEN: 'consent',
  CONSENT_IN_FUTURE: 'consent',
  CONSENT_EXPIRED: 'consent',
};

/** What origins are described by. */
export interface OriginTerms {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly requiredEvidence: number;
  /** The rulebook's longest period of a consent, in ms. */
  readonly longestConsentMs: number;
}

/** Puts an entry of a ledger into words: `Opposition du 12/03/2026, source formulaire web`. */
export function describeOrigin(code: ReasonCode, origin: Origin, terms: OriginTerms): string {
  const fr = terms.lang === 'fr';
  const on = dated(origin, terms);
  const where = described(origin, terms);
  switch (code) {
    case 'OPPOSED':
      return `${fr ? 'Opposition' : 'Objection'} ${on}${where}`;
    case 'CONSENT_WITHDRAWN':
      return `${fr ? 'Consentement retiré' : 'Consent withdrawn'} ${datedSince(origin, terms)}${where}`;
    case 'CONSENT_OTHER_ADVERTISER':
      return `${fr ? 'Consentement' : 'Consent'} ${on}${fr ? ' pour un autre annonceur' : ' for another advertiser'}${named(origin.advertiser)}${where}`;
    case 'CONSENT_OTHER_PURPOSE':
      return `${fr ? 'Consentement' : 'Consent'} ${on}${fr ? ' pour un autre objet' : ' for another purpose'}${named(origin.purpose)}${where}`;
    case 'CONSENT_OTHER_CHANNEL':
      return `${fr ? 'Consentement' : 'Consent'} ${on}${fr ? ' pour un autre canal' : ' for another channel'}${named(origin.channel)}${where}`;
    case 'CONSENT_UNPROVEN':
      return `${fr ? 'Consentement' : 'Consent'} ${on}${where}${lacking(origin, terms)}`;
    case 'CONSENT_IN_FUTURE':
      return `${fr ? 'Consentement daté du' : 'Consent dated'} ${day(origin.at, terms)}${fr ? ', dans le futur' : ', in the future'}${where}`;
    default:
      return `${fr ? 'Consentement' : 'Consent'} ${on}${fr ? ', expiré le ' : ', expired on '}${day(endOf(origin, terms), terms)}${where}`;
  }
}

function dated({ at, isDated }: Origin, terms: OriginTerms): string {
  const on = day(at, terms);
  if (terms.lang === 'fr') return isDated ? `du ${on}` : `sans date, connu depuis le ${on}`;
  return isDated ? `of ${on}` : `without a date, known since ${on}`;
}

/** The same of something that happened to a consent, whose own date it is not. */
function datedSince(origin: Origin, terms: OriginTerms): string {
  if (!origin.isDated) return dated(origin, terms);
  return `${terms.lang === 'fr' ? 'le' : 'on'} ${day(origin.at, terms)}`;
}

function described({ source, fileName }: Origin, { lang }: OriginTerms): string {
  if (source !== '') return `, source ${source}`;
  if (fileName !== null) return lang === 'fr' ? `, fichier ${fileName}` : `, file ${fileName}`;
  return lang === 'fr' ? ', saisi à la main' : ', entered by hand';
}

function named(label: string | null): string {
  return label === null ? '' : ` (${label})`;
}

function lacking({ evidence }: Origin, { requiredEvidence, lang }: OriginTerms): string {
  const missing = missingEvidence(evidence, requiredEvidence);
  if (missing.length === 0) return lang === 'fr' ? ' ; il ne désigne personne' : '; it names nobody';
  const words = missing.map((column) => EVIDENCE_WORDS[column][lang]).join(', ');
  return lang === 'fr' ? ` ; il manque : ${words}` : `; missing: ${words}`;
}

const EVIDENCE_WORDS: Readonly<Record<EvidenceColumn, Readonly<Record<Lang, string>>>> = {
  collected_at: { en: 'date of collection', fr: 'date de recueil' },
  source: { en: 'source', fr: 'source' },
  wording: { en: 'wording', fr: 'texte présenté' },
  evidence_ref: { en: 'reference of the proof', fr: 'référence de la preuve' },
};

function endOf({ at, statedEndAt }: Origin, { longestConsentMs }: OriginTerms): number {
  const longest = at + longestConsentMs;
  return statedEndAt < longest ? statedEndAt : longest;
}

/** 12/03/2026 in French, 2026-03-12 in English. */
function day(at: number, { timeZone, lang }: OriginTerms): string {
  if (!Number.isFinite(at)) return '–';
  const iso = formatDayOf(at, timeZone);
  return lang === 'fr' ? iso.split('-').reverse().join('/') : iso;
}
