import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { addWithdrawal } from '../../src/store/agree.js';
import { buildOriginIndex } from '../../src/store/build-origin-index.js';
import { OriginFinder } from '../../src/store/find-origins.js';
import { loadScreening } from '../../src/store/load-screening.js';
import { addOpposition, liftOpposition } from '../../src/store/oppose.js';
import type { OriginIndexImage } from '../../src/store/origin-index.js';
import type { Store } from '../../src/store/store.js';
import { importFile, oppose } from './import-file.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const HOUR = 60 * 60 * 1000;
const PEOPLE = 4;
const NAMES = { advertisers: ['exemple'], purpose: 'fibre', channel: 'voice' } as const;
const QUERY = { ...NAMES, asOf: NOW, requiredEvidence: 0 };
const LEDGERS = ['opposition', 'withdrawal'] as const;

const person = (i: number) => (33_639_980_000 + i) as E164;

/** Somebody's objection, in one of several scopes, near others in time, with a source or without. */
const objection = fc.record({
  number: fc.nat(PEOPLE - 1).map(person),
  advertiser: fc.constantFrom(null, 'Exemple', 'Autre SA', 'Jamais déclarée'),
  purpose: fc.constantFrom(null, 'fibre', 'gaz'),
  channel: fc.constantFrom(null, 'voice' as const, 'sms' as const),
  // Minutes apart, hours apart, and before 1970.
  at: fc.oneof(
    fc.nat(90).map((minutes) => NOW - 24 * HOUR - minutes * 60_000),
    fc.integer({ min: -40, max: 40 }).map((half) => (half * HOUR) / 2),
  ),
  source: fc.constantFrom('', 'appel', 'courrier'),
});

const event = fc.oneof(
  { weight: 5, arbitrary: objection.map((entry) => ({ kind: 'objection' as const, ...entry })) },
  { weight: 3, arbitrary: objection.map((entry) => ({ kind: 'withdrawal' as const, ...entry })) },
  { weight: 1, arbitrary: objection.map((entry) => ({ kind: 'lift' as const, ...entry })) },
  { weight: 1, arbitrary: objection.map((entry) => ({ kind: 'undated' as const, ...entry })) },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

function record(store: Store, folder: string, { kind, ...entry }: Event, at: number): void {
  const { number, advertiser, purpose, channel, source } = entry;
  const scope = { number, advertiser, purpose, channel };
  const newScope = advertiser !== 'Jamais déclarée';
  if (kind === 'objection') addOpposition(store, { ...scope, opposedAt: entry.at, source, newScope }, NOW);
  else if (kind === 'withdrawal') addWithdrawal(store, { ...scope, withdrawnAt: entry.at, source }, NOW);
  else if (kind === 'undated') oppose(store, importFile(folder, `${at}.csv`, `phone;source\n+${number};${source}\n`));
  else {
    try {
      liftOpposition(store, { ...scope, liftedAt: NOW, reason: 'demande', proof: 'lettre' }, NOW);
    } catch {
      // There was nothing to lift.
    }
  }
}

/** The origins of everybody in a ledger, null for none. */
function originsOf(store: Store, finder: OriginFinder, ledger: (typeof LEDGERS)[number], people = PEOPLE) {
  const numbers = Float64Array.from({ length: people }, (_, i) => person(i));
  const pseudonyms = Buffer.alloc(people * 16);
  store.pseudonyms.pseudonymise(numbers, people, pseudonyms);
  const places = new Int32Array(people);
  const { table } = loadScreening(store, QUERY);
  table.probe(pseudonyms, people, new Uint32Array(people), new Float64Array(people), places);
  // In any order.
  const positions = Int32Array.from({ length: people }, (_, i) => people - 1 - i);
  const found = new Int32Array(people);
  finder.find(ledger, { pseudonyms, places }, positions, people, found);
  found.reverse();
  return Array.from(found, (number) => (number < 0 ? null : finder.origin(number)));
}

function openIndex(store: Store, mostOrigins?: number): OriginIndexImage {
  const { table } = loadScreening(store, QUERY);
  return buildOriginIndex(store, NAMES, table, LEDGERS, null, mostOrigins);
}

/** What finds origins in an index, in the ledger only where that leaves them open. */
const finderOf = (store: Store, objections: OriginIndexImage) =>
  new OriginFinder(store, NAMES, { objections, consents: null });

describe('an index of origins', () => {
  test('says what look-ups say, whatever is recorded', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 14 }), (events) => {
        const folder = temporaryFolder();
        const store = newStore(folder);
        for (const [at, each] of events.entries()) record(store, folder, each, at);
        const index = openIndex(store);
        for (const ledger of LEDGERS) {
          expect(index.numbers[ledger]).not.toBeNull();
          const asked = originsOf(store, new OriginFinder(store, NAMES), ledger);
          expect(originsOf(store, finderOf(store, index), ledger)).toEqual(asked);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('reads thousands of entries in pieces', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const people = 10_000;
    const row = (i: number, day: number) => `+${person(i)};2026-03-${10 + day}T1${day}:30:00Z;source ${i % 7}\n`;
    const rows = Array.from({ length: people }, (_, i) => row(i, i % 9) + row(i, (i * 7) % 9));
    oppose(store, importFile(folder, 'o.csv', `phone;opposed_at;source\n${rows.join('')}`));
    const index = openIndex(store);
    expect(index.codes.length).toBe(9 * 7);
    const asked = originsOf(store, new OriginFinder(store, NAMES), 'opposition', people);
    expect(originsOf(store, finderOf(store, index), 'opposition', people)).toEqual(asked);
  });

  test('numbers more origins than two bytes can', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const people = 10_000;
    const rows = Array.from(
      { length: 7 * people },
      (_, i) => `+${person(i % people)};2026-03-${10 + ((i * 3) % 7)};source ${i}\n`,
    );
    oppose(store, importFile(folder, 'o.csv', `phone;opposed_at;source\n${rows.join('')}`));
    const index = openIndex(store);
    expect(index.codes).toHaveLength(7 * people);
    expect(index.numbers.opposition!.values.BYTES_PER_ELEMENT).toBe(4);
    const asked = originsOf(store, new OriginFinder(store, NAMES), 'opposition', people);
    expect(originsOf(store, finderOf(store, index), 'opposition', people)).toEqual(asked);
  });

  test('leaves out a ledger with too many origins', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const rows = Array.from({ length: PEOPLE }, (_, i) => `+${person(i)};2026-03-12;source ${i}\n`);
    oppose(store, importFile(folder, 'o.csv', `phone;opposed_at;source\n${rows.join('')}`));
    const index = openIndex(store, PEOPLE - 1);
    expect(index.numbers.opposition).toBeNull();
    expect(openIndex(store, PEOPLE).numbers.opposition).not.toBeNull();
    const found = originsOf(store, finderOf(store, index), 'opposition');
    expect(found.map((origin) => origin?.source)).toEqual(Array.from({ length: PEOPLE }, (_, i) => `source ${i}`));
  });

  test('leaves out a ledger with a date that cannot be', () => {
    const store = newStore();
    for (const i of [0, 1, 2]) {
      const scope = { advertiser: null, purpose: null, channel: null };
      addOpposition(store, { number: person(i), ...scope, opposedAt: NOW, source: 'appel', newScope: false }, NOW);
    }
    // Whichever of them comes first in the order of pseudonyms.
    for (const i of [0, 1, 2]) {
      const setDate = store.db.prepare('UPDATE opposition SET opposed_at = ? WHERE subject = ?');
      for (const date of [2 ** 51, -(2 ** 51)]) {
        setDate.run(date, store.pseudonyms.pseudonymOf(person(i)));
        expect(openIndex(store).numbers.opposition).toBeNull();
      }
      setDate.run(NOW, store.pseudonyms.pseudonymOf(person(i)));
    }
  });
});
