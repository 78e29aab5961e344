/** Objections, consents and withdrawals at random, as tests of the screening table take them. */
import fc from 'fast-check';
import { ConfigurationError } from '../../src/errors.js';
import type { E164 } from '../../src/phone/e164.js';
import { EVIDENCE } from '../../src/rules/evidence.js';
import { foldName } from '../../src/rules/names.js';
import type { Channel } from '../../src/rules/rulebook.js';
import { addConsent, addWithdrawal } from '../../src/store/agree.js';
import { internFile, openBatch } from '../../src/store/batches.js';
import { LEDGERS, PROJECTIONS } from '../../src/store/ledgers.js';
import { addOpposition, liftOpposition } from '../../src/store/oppose.js';
import { OppositionWriter } from '../../src/store/opposition-writer.js';
import { ScopeBook } from '../../src/store/scopes.js';
import { type Store, writeStore } from '../../src/store/store.js';
import { NOW } from './temporary-store.js';

/** The people that the random ledgers are about. */
export const NUMBERS = [33639980001, 33639980002, 33199000001] as E164[];
const ADVERTISERS = ['Exemple Télécom SAS', 'EXEMPLE TELECOM', 'Voisin Assurances', 'nos partenaires', 'Alias SARL'];
const PURPOSES = ['offres-fibre', 'assurance'];
const CHANNELS: Channel[] = ['voice', 'sms'];
export const DAY = 86_400_000;
/** The campaign that some of what they say is about. */
export const CAMPAIGN = {
  advertisers: ['exemple telecom', 'alias'],
  purpose: foldName('offres-fibre'),
  channel: 'voice' as Channel,
  requiredEvidence: EVIDENCE.collectedAt | EVIDENCE.namedAdvertiser | EVIDENCE.source | EVIDENCE.wording,
};

export interface Stated {
  advertiser: string | null;
  purpose: string | null;
  channel: Channel | null;
}
/** Something that becomes known about somebody. */
export type Step =
  | ({ kind: 'oppose'; number: E164; at: number; hasTime: boolean; source: string; newScope: boolean } & Stated)
  | ({ kind: 'list'; number: E164; file: number } & Stated)
  | ({ kind: 'lift'; number: E164; at: number } & Stated)
  | ({ kind: 'withdraw'; number: E164; at: number } & Stated)
  | { kind: 'consent'; number: E164; consent: Parameters<typeof addConsent>[1] };

const day = fc.integer({ min: -800, max: 40 }).map((days) => NOW + days * DAY);
const number = fc.constantFrom(...NUMBERS);
const stated = {
  advertiser: fc.option(fc.constantFrom(...ADVERTISERS)),
  purpose: fc.option(fc.constantFrom(...PURPOSES)),
  channel: fc.option(fc.constantFrom(...CHANNELS)),
};
const consent = fc.record({
  number,
  advertiser: fc.constantFrom(...ADVERTISERS),
  purpose: fc.constantFrom(...PURPOSES),
  channel: fc.constantFrom(...CHANNELS),
  collectedAt: day,
  hasTime: fc.boolean(),
  expiresAt: fc.oneof(fc.constant(Number.NaN), day),
  source: fc.constantFrom('', 'salon'),
  wording: fc.constantFrom('v3', 'v3', ''),
  evidenceRef: fc.constantFrom('', 'coffre-2026-11'),
});
export const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('oppose' as const),
    number,
    at: day,
    hasTime: fc.boolean(),
    source: fc.constantFrom('', 'mail'),
    newScope: fc.boolean(),
    ...stated,
  }),
  fc.record({ kind: fc.constant('list' as const), number, file: fc.constantFrom(1, 2), ...stated }),
  fc.record({ kind: fc.constant('lift' as const), number, at: day, ...stated }),
  fc.record({ kind: fc.constant('withdraw' as const), number, at: day, ...stated }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('consent' as const), number, consent }) },
);

/** Does a step to the store; false where the store refuses it. */
export function take(store: Store, one: Step): boolean {
  try {
    switch (one.kind) {
      case 'oppose':
        addOpposition(store, { ...one, opposedAt: one.at }, NOW);
        break;
      case 'list':
        opposeUndated(store, one);
        break;
      case 'lift':
        liftOpposition(store, { ...one, liftedAt: one.at, reason: 'demande écrite', proof: 'courrier-17' }, NOW);
        break;
      case 'withdraw':
        addWithdrawal(store, { ...one, withdrawnAt: one.at, source: '' }, NOW);
        break;
      case 'consent':
        addConsent(store, { ...one.consent, number: one.number }, NOW);
        break;
    }
    return true;
  } catch (error) {
    if (error instanceof ConfigurationError && one.kind === 'lift') return false;
    throw error;
  }
}

/** What an import of the file does with a line that states no date. */
function opposeUndated(store: Store, { number, file, advertiser, purpose, channel }: Step & { kind: 'list' }): void {
  writeStore(store, () => {
    const interned = internFile(store.db, `file ${file}`, NOW - file * DAY);
    const origin = { ledger: 'opposition', action: 'import', at: NOW, file: interned.id, fileName: null } as const;
    const writer = new OppositionWriter(store, openBatch(store.db, origin));
    const scope = new ScopeBook(store.db).scopeId(advertiser, purpose, channel, 'never');
    writer.add(number, scope, interned.firstImportedAt, 0, interned.id);
    writer.finish();
  });
}

/** Empties all ledgers: one store serves many runs, since making one costs more than a run. */
export function emptyLedgers(store: Store): void {
  writeStore(store, () => {
    const projections = PROJECTIONS.map(({ projection }) => projection.table);
    const tables = [...projections, ...LEDGERS.map(({ table }) => table), 'row_sum', 'refused_line', 'scope', 'name'];
    for (const table of tables) store.db.exec(`DELETE FROM ${table}`);
  });
}
