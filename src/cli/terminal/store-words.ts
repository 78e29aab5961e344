/** Words of `tamis store status`. */
import type { Lang } from './words.js';

type Words = Readonly<Record<Lang, string>>;

/** What a row of the status is about. */
export const STATUS_ROWS = {
  store: { en: 'store', fr: 'registre' },
  made: { en: 'made', fr: 'créé' },
  lastChange: { en: 'last change', fr: 'dernier changement' },
  snapshot: { en: 'snapshot', fr: 'état' },
  oppositions: { en: 'oppositions', fr: 'oppositions' },
  lastList: { en: 'last whole list', fr: 'dernière liste complète' },
  consents: { en: 'consents', fr: 'consentements' },
  withdrawals: { en: 'withdrawals', fr: 'retraits' },
  hashed: { en: 'hashed objections', fr: 'oppositions hachées' },
  key: { en: 'key', fr: 'clé' },
  log: { en: 'log', fr: 'journal' },
  snapshotOf: { en: 'snapshot of', fr: 'instantané du' },
  refused: { en: 'refused, unsettled', fr: 'refusées, en suspens' },
} as const satisfies Record<string, Words>;

/** What a ledger is called in the status; one that is not here goes by its own name. */
export const STATUS_LEDGERS: Readonly<Record<string, Words>> = {
  opposition: { en: 'opposition ledger', fr: 'livre des oppositions' },
  consent: { en: 'consent ledger', fr: 'livre des consentements' },
  contract: { en: 'contract ledger', fr: 'livre des contrats' },
  attempt: { en: 'attempt ledger', fr: 'livre des appels' },
  callback: { en: 'callback ledger', fr: 'livre des rappels' },
};

/** What it says of them. */
export const STATUS_WORDS = {
  never: { en: 'never', fr: 'jamais' },
  schema: { en: 'schema', fr: 'schéma' },
  bytes: { en: 'byte(s)', fr: 'octet(s)' },
  lifts: { en: 'lifts', fr: 'levées' },
  batches: { en: 'batch(|es)', fr: 'lot(s)' },
  to: { en: 'to', fr: 'au' },
  givenKey: { en: 'from TAMIS_KEY or a descriptor', fr: 'venue de TAMIS_KEY ou d’un descripteur' },
  forReading: { en: 'made to be read, takes no entry', fr: 'fait pour être lu, ne reçoit aucune entrée' },
  notice: { en: 'notice', fr: 'à noter' },
  oppositionsFor: { en: 'opposition(s) for', fr: 'opposition(s) pour' },
  undeclared: {
    en: '(counts|count) for everything: the name was never declared',
    fr: 'v(aut|alent) pour tout : le nom n’a jamais été déclaré',
  },
} as const satisfies Record<string, Words>;
