/** Import files and options, for tests. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { E164 } from '../../src/phone/e164.js';
import { EVIDENCE, EVIDENCE_ALWAYS } from '../../src/rules/evidence.js';
import { foldName } from '../../src/rules/names.js';
import { importConsents } from '../../src/store/import-consents.js';
import { importOppositions } from '../../src/store/import-oppositions.js';
import type { ImportFile } from '../../src/store/import-table.js';
import { loadScreening } from '../../src/store/load-screening.js';
import type { Store } from '../../src/store/store.js';
import { NOW } from './temporary-store.js';

/** What the French rulebook asks for. */
const REQUIRED = EVIDENCE_ALWAYS | EVIDENCE.source | EVIDENCE.wording;

/** Writes an import file and says how to read it. */
export function importFile(
  folder: string,
  name: string,
  content: string,
  given: Record<string, string> = {},
): ImportFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  const entries = Object.entries(given);
  return {
    path,
    columns: new Map(entries.filter(([key]) => key.startsWith('map:')).map(([key, value]) => [key.slice(4), value])),
    constants: new Map(entries.filter(([key]) => !key.startsWith('map:'))),
  };
}

const COMMON = { at: NOW, timeZone: 'Europe/Paris', defaultRegion: 'FR', dryRun: false };

export function oppose(
  store: Store,
  file: ImportFile,
  options: Partial<Parameters<typeof importOppositions>[2]> = {},
): ReturnType<typeof importOppositions> {
  return importOppositions(store, file, { ...COMMON, newScope: false, strict: false, ...options });
}

export function agree(
  store: Store,
  file: ImportFile,
  options: Partial<Parameters<typeof importConsents>[2]> = {},
): ReturnType<typeof importConsents> {
  return importConsents(store, file, { ...COMMON, skipInvalid: false, requiredEvidence: REQUIRED, ...options });
}

/** The facts of numbers for one campaign, as of now. */
export function factsOf(
  store: Store,
  numbers: readonly number[],
  campaign: { advertiser?: string; purpose?: string; asOf?: number; only?: boolean } = {},
): number[] {
  const { table } = loadScreening(store, {
    advertisers: [foldName(campaign.advertiser ?? 'Exemple Télécom')],
    purpose: foldName(campaign.purpose ?? 'offres-fibre'),
    channel: 'voice',
    asOf: campaign.asOf ?? NOW,
    requiredEvidence: REQUIRED,
    ...(campaign.only === true ? { only: numbers as E164[] } : {}),
  });
  const facts = new Uint16Array(1);
  return numbers.map((number) => {
    table.probe(store.pseudonyms.pseudonymOf(number as E164), 1, facts, new Float64Array(1));
    return facts[0]!;
  });
}
