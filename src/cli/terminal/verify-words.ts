/** What `tamis verify` says, in whole sentences. */
import type { ContentFinding, FileRole, SignatureFinding, ValidityFinding } from '../../proof/verify-file.js';
import type { Lang } from './words.js';

type Words = Readonly<Record<Lang, string>>;

/** What a file of a run is called. */
export const ROLE_WORDS: Readonly<Record<FileRole, Words>> = {
  clean: { en: 'the clean list', fr: 'la liste retenue' },
  rejected: { en: 'the rejected list: nobody in it may be called', fr: 'la liste des rejets : n’y appelez personne' },
  summary: { en: 'the summary', fr: 'le bilan' },
  recall: {
    en: 'the recall list: nobody in it may be called any longer',
    fr: 'la liste de rappel : n’y appelez plus personne',
  },
  input: { en: 'the list as it was before the scrub', fr: 'la liste d’avant le passage au tamis' },
};

/** The state of the file itself. */
export const CONTENT_WORDS: Readonly<Record<ContentFinding['state'], Words>> = {
  unaltered: { en: 'whole and unaltered', fr: 'entier et intact' },
  shorter: { en: 'cut short', fr: 'tronqué' },
  longer: { en: 'something was added', fr: 'quelque chose a été ajouté' },
  altered: { en: 'altered: its bytes differ', fr: 'modifié : ses octets diffèrent' },
  'not-named': {
    en: 'this certificate names no such file, neither by content nor by name',
    fr: 'ce certificat ne désigne aucun fichier de ce contenu ni de ce nom',
  },
};

/** The state of the signature. */
export const SIGNATURE_WORDS: Readonly<Record<SignatureFinding['state'], Words>> = {
  good: { en: 'good', fr: 'bonne' },
  missing: {
    en: 'there is none, so anybody may have made the certificate',
    fr: 'aucune : n’importe qui a pu l’établir',
  },
  unusable: { en: 'the signature file is damaged: 64 bytes are expected', fr: 'fichier abîmé : 64 octets attendus' },
  bad: {
    en: 'bad: the certificate was changed after it was signed, or the signature is another one’s',
    fr: 'mauvaise : le certificat a changé depuis, ou la signature est celle d’un autre',
  },
  'other-key': { en: 'not made by the key given', fr: 'faite par une autre clé que celle donnée' },
  'unknown-signer': {
    en: 'the signer is unknown: no key given or trusted made it',
    fr: 'signataire inconnu : ni clé donnée, ni clé de confiance',
  },
};

/** Whether the certificate holds. */
export const VALIDITY_WORDS: Readonly<Record<ValidityFinding, Words>> = {
  valid: { en: 'still valid', fr: 'encore valable' },
  expired: { en: 'expired', fr: 'périmé' },
  'before-as-of': {
    en: 'not valid yet: the clock stands before its as-of',
    fr: 'pas encore valable : l’horloge est avant sa date d’effet',
  },
  'before-issue': {
    en: 'the clock stands before the time at which it was made',
    fr: 'l’horloge est avant le moment où il a été établi',
  },
};

/** Words between them. */
export const VERIFY_WORDS = {
  yes: { en: 'yes', fr: 'oui' },
  no: { en: 'no', fr: 'non' },
  file: { en: 'file', fr: 'fichier' },
  signature: { en: 'signature', fr: 'signature' },
  validity: { en: 'validity', fr: 'validité' },
  certificate: { en: 'certificate', fr: 'certificat' },
  campaign: { en: 'campaign', fr: 'campagne' },
  until: { en: 'until', fr: 'jusqu’au' },
  since: { en: 'since', fr: 'depuis' },
  from: { en: 'from', fr: 'à partir du' },
  key: { en: 'key', fr: 'clé' },
  bytes: { en: 'byte(s)', fr: 'octet(s)' },
  records: { en: 'record(s)', fr: 'fiche(s)' },
  insteadOf: { en: 'instead of', fr: 'au lieu de' },
  noCertificate: { en: 'there is no certificate beside it', fr: 'aucun certificat à côté' },
  noCertificateHint: {
    en: 'name it with --certificate FILE',
    fr: 'désignez-le avec --certificate FICHIER',
  },
  unreadable: {
    en: 'is not a certificate, or was damaged',
    fr: 'n’est pas un certificat, ou a été abîmé',
  },
  trustHint: {
    en: 'give the public key of the firm that scrubbed the list: --public-key FILE, or tamis key trust FILE',
    fr: 'donnez la clé publique de l’entreprise : --public-key FICHIER, ou tamis key trust FICHIER',
  },
  notForCalling: { en: 'not for calling', fr: 'pas pour appeler' },
} as const satisfies Record<string, Words>;
