import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { FACT, STANDING, standingOf } from '../../src/rules/facts.js';
import { buildConsentOrigins, type ConsentOriginImage } from '../../src/store/consent-origins.js';
import { NO_ORIGINS, OriginFinder } from '../../src/store/find-origins.js';
import { loadScreening, type Screening } from '../../src/store/load-screening.js';
import { ScreeningImages } from '../../src/store/screening-images.js';
import type { Store } from '../../src/store/store.js';
import { agree, importFile } from './import-file.js';
import { CAMPAIGN, DAY, emptyLedgers, NUMBERS, step, take } from './random-ledgers.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const QUERY = { ...CAMPAIGN, asOf: NOW, consentLongestMs: 365 * DAY };
const EVERYBODY = Number.POSITIVE_INFINITY;

/** What is found of each number's consents, null for none; and what the table says of them. */
function found(store: Store, { table }: Screening, finder: OriginFinder, numbers: readonly E164[]) {
  const count = numbers.length;
  const pseudonyms = Buffer.alloc(count * 16);
  store.pseudonyms.pseudonymise(Float64Array.from(numbers), count, pseudonyms);
  const places = new Int32Array(count);
  const facts = new Uint32Array(count);
  table.probe(pseudonyms, count, facts, new Float64Array(count), places);
  const origins = new Int32Array(count);
  finder.find('consent', { pseudonyms, places }, Int32Array.from(numbers.keys()), count, origins);
  return { origins: Array.from(origins, (one) => (one < 0 ? null : finder.origin(one))), facts: [...facts] };
}

const finderOf = (store: Store, consents: ConsentOriginImage) =>
  new OriginFinder(store, CAMPAIGN, { objections: null, consents });

/** Whether a rejected list may tell of the consents of whoever has these facts. */
function isTold(facts: number): boolean {
  const standing = standingOf(facts);
  const objects = (facts & (FACT.opposed | FACT.withdrawn | FACT.refused)) !== 0;
  return standing !== STANDING.none && standing !== STANDING.valid && !objects;
}

/** A store of people whose consents ended, each with a source of their own. */
function storeOf(people: number): { store: Store; numbers: E164[] } {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const numbers = Array.from({ length: people }, (_, i) => (33639980000 + i) as E164);
  const rows = numbers.map((number, i) => `+${number};Exemple Télécom SAS;offres-fibre;2024-01-01 10:00;source ${i}\n`);
  agree(store, importFile(folder, 'c.csv', `phone;advertiser;purpose;collected_at;source\n${rows.join('')}`));
  return { store, numbers };
}

describe('the origins of consents', () => {
  test('are what look-ups say, known of everybody who agreed without a valid consent, whatever is recorded', () => {
    const store = newStore();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        emptyLedgers(store);
        for (const one of steps) take(store, one);
        const screening = loadScreening(store, QUERY);
        const consents = buildConsentOrigins(store, CAMPAIGN, screening.table, EVERYBODY)!;
        const asked = found(store, screening, new OriginFinder(store, CAMPAIGN, NO_ORIGINS), NUMBERS);
        expect(found(store, screening, finderOf(store, consents), NUMBERS)).toEqual(asked);
        expect(consents.origins.values).toHaveLength(asked.facts.filter(isTold).length + 1);
      }),
      { numRuns: 100 },
    );
  });

  test('are read piece by piece', () => {
    const { store, numbers } = storeOf(9000);
    const screening = loadScreening(store, QUERY);
    const consents = buildConsentOrigins(store, CAMPAIGN, screening.table, EVERYBODY)!;
    expect(consents.origins.values).toHaveLength(9001);
    const { origins } = found(store, screening, finderOf(store, consents), numbers);
    expect(origins.map((origin) => origin?.source)).toEqual(numbers.map((_, i) => `source ${i}`));
  });

  test('are left out where they are of more people than may be asked for', () => {
    const { store } = storeOf(3);
    const { table } = loadScreening(store, QUERY);
    expect(buildConsentOrigins(store, CAMPAIGN, table, 2)).toBeNull();
    expect(buildConsentOrigins(store, CAMPAIGN, table, 3)).not.toBeNull();
  });

  test('are looked up for whoever is left, where there are too many', () => {
    const { store, numbers } = storeOf(9000);
    const screening = loadScreening(store, QUERY);
    const consents = buildConsentOrigins(store, CAMPAIGN, screening.table, EVERYBODY, 4000)!;
    expect(consents.origins.values).toHaveLength(4097);
    const { origins } = found(store, screening, finderOf(store, consents), numbers);
    expect(origins.map((origin) => origin?.source)).toEqual(numbers.map((_, i) => `source ${i}`));
  });
});

describe('kept beside the image of their table, the origins of consents', () => {
  const load = (store: Store, asOf = NOW) => {
    const images = new ScreeningImages(store, { toolVersion: '1.0.0', mayWrite: true, always: true });
    return loadScreening(store, { ...QUERY, asOf }, undefined, images);
  };
  const keep = (store: Store) => {
    const { table, origins } = load(store);
    const consents = buildConsentOrigins(store, CAMPAIGN, table, EVERYBODY)!;
    origins!.consents.keep(table, consents);
    return consents;
  };

  test('are read as they were written, also when consents ended since', () => {
    const { store, numbers } = storeOf(3);
    const folder = temporaryFolder();
    const row = `+${numbers[2]! + 1};Exemple Télécom SAS;offres-fibre;2026-11-01 10:00;foire;2026-11-25\n`;
    const header = 'phone;advertiser;purpose;collected_at;source;expires_at\n';
    agree(store, importFile(folder, 'd.csv', header + row));
    const written = keep(store);
    const later = load(store, NOW + 5 * DAY);
    const read = later.origins!.consents.find(later.table)!;
    expect(read).toEqual(written);
    const all = [...numbers, (numbers[2]! + 1) as E164];
    const { origins } = found(store, later, finderOf(store, read), all);
    expect(origins.map((origin) => origin?.source)).toEqual(['source 0', 'source 1', 'source 2', 'foire']);
  });

  test('are not read where a byte was changed', () => {
    const { store } = storeOf(2);
    keep(store);
    const folder = `${store.path}.images`;
    const path = join(folder, readdirSync(folder).find((name) => name.endsWith('.consents'))!);
    const bytes = readFileSync(path);
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      writeFileSync(path, changed);
      const { table, origins } = load(store);
      expect(origins!.consents.find(table)).toBeNull();
    }
    writeFileSync(path, bytes);
    const { table, origins } = load(store);
    expect(origins!.consents.find(table)).not.toBeNull();
  });

  test('are kept where there are none', () => {
    const store = newStore();
    const written = keep(store);
    expect(written.texts).toEqual([]);
    const { table, origins } = load(store);
    expect(origins!.consents.find(table)).toEqual(written);
  });
});
