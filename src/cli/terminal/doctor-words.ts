/** Words of `tamis doctor`. */
import type { Lang } from './words.js';

/** What is looked at. */
export const DOCTOR_CHECKS = {
  versions: { en: 'versions', fr: 'versions' },
  sqlite: { en: 'SQLite', fr: 'SQLite' },
  folder: { en: 'this folder', fr: 'ce dossier' },
  disk: { en: 'disk', fr: 'disque' },
  temporary: { en: 'temporary folder', fr: 'dossier temporaire' },
  store: { en: 'store', fr: 'registre' },
  rights: { en: 'rights', fr: 'droits' },
  key: { en: 'key', fr: 'clé' },
  oppositions: { en: 'oppositions', fr: 'oppositions' },
  refused: { en: 'refused records', fr: 'fiches refusées' },
  campaign: { en: 'campaign', fr: 'campagne' },
  signing: { en: 'signing key', fr: 'clé de signature' },
  zones: { en: 'time zones', fr: 'fuseaux horaires' },
} as const satisfies Record<string, Record<Lang, string>>;

/** What can be said about it. */
export const DOCTOR_WORDS = {
  ok: { en: 'ok', fr: 'bon' },
  look: { en: 'look', fr: 'à voir' },
  mend: { en: 'mend', fr: 'à réparer' },
  schema: { en: 'schema', fr: 'schéma' },
  opens: { en: 'opens', fr: 's’ouvre' },
  fits: { en: 'fits the store', fr: 'va avec le registre' },
  writable: { en: 'may be written', fr: 'peut être écrit' },
  notWritable: { en: 'may not be written', fr: 'ne peut pas être écrit' },
  writableHint: { en: 'outputs need --out-dir DIR', fr: 'les sorties demandent --out-dir DOSSIER' },
  noEntry: { en: 'no objection can be recorded', fr: 'aucune opposition ne peut être enregistrée' },
  entryHint: {
    en: 'give the user who runs tamis write permission on it',
    fr: 'donnez à l’utilisateur qui lance tamis le droit d’y écrire',
  },
  free: { en: 'free', fr: 'libres' },
  freeHint: {
    en: 'an output needs about as much room as its list',
    fr: 'une sortie prend à peu près la place de sa liste',
  },
  readable: { en: 'can be read by others', fr: 'est lisible par d’autres' },
  none: { en: 'none recorded yet', fr: 'aucune encore' },
  noneHint: { en: 'tamis opposition import FILE', fr: 'tamis opposition import FICHIER' },
  imported: { en: 'last complete import', fr: 'dernier import complet' },
  never: { en: 'never', fr: 'jamais' },
  unsettled: { en: 'unsettled', fr: 'en suspens' },
  unsettledHint: { en: 'tamis opposition list --refused', fr: 'tamis opposition list --refused' },
  noCampaign: { en: 'none here', fr: 'aucune ici' },
  noCampaignHint: { en: 'tamis campaign init LIST', fr: 'tamis campaign init LISTE' },
  valid: { en: 'valid', fr: 'valable' },
  noSigning: { en: 'none: certificates are not signed', fr: 'aucune : les certificats ne sont pas signés' },
  noSigningHint: { en: 'tamis key create', fr: 'tamis key create' },
  zonesMissing: { en: 'unknown to this Node', fr: 'inconnus de ce Node' },
  zonesHint: { en: 'install a Node with full ICU data', fr: 'installez un Node avec toutes les données ICU' },
} as const satisfies Record<string, Record<Lang, string>>;
