/** Real scrubs in temporary folders: a store with what a test says about people, lists as text, outputs as text. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCampaign } from '../../src/campaign/campaign.js';
import type { E164 } from '../../src/phone/e164.js';
import { readPhone } from '../../src/phone/read-phone.js';
import { type CheckedNumber, checkNumbers } from '../../src/scrub/check-numbers.js';
import { scrub } from '../../src/scrub/scrub.js';
import type { ScrubRequest, ScrubResult } from '../../src/scrub/scrub-request.js';
import { addConsent, addWithdrawal } from '../../src/store/agree.js';
import { outcomeReader } from '../../src/store/attempt-outcomes.js';
import { createStore } from '../../src/store/create-store.js';
import { importAttempts } from '../../src/store/import-attempts.js';
import { importCallbacks } from '../../src/store/import-callbacks.js';
import { importContracts } from '../../src/store/import-contracts.js';
import { importOppositions } from '../../src/store/import-oppositions.js';
import { addOpposition } from '../../src/store/oppose.js';
import { openStore, type Store, writeStore } from '../../src/store/store.js';
import { NOW, temporaryFolder } from '../store/temporary-store.js';

export { NOW } from '../store/temporary-store.js';

const READING = { at: NOW, timeZone: 'Europe/Paris', defaultRegion: 'FR', dryRun: false };

function importPath(path: string) {
  return { path, columns: new Map<string, string>(), constants: new Map<string, string>() };
}

const DAY = 24 * 60 * 60 * 1000;

/** The campaign of these tests; `extra` is TOML that follows it. */
export function campaignText(extra = '', keys = ''): string {
  return `[campaign]\nname = "essai"\nadvertiser = "Exemple Télécom SAS"\npurpose = "offres-fibre"\n${keys}\n${extra}`;
}

/** A number of the block 06 39 98. */
export function fictionNumber(last: number): E164 {
  return (33_639_980_000 + last) as E164;
}

/** The numbers of that block from number `from` on, before number `to`. */
export function fictionNumbers(from: number, to: number): E164[] {
  return Array.from({ length: to - from }, (_, at) => fictionNumber(from + at));
}

/** A store and a folder for lists and outputs. */
export class TemporaryScrub {
  readonly folder = temporaryFolder();
  #files = 0;
  readonly #env = { XDG_CONFIG_HOME: join(this.folder, 'config') };
  readonly storePath = join(this.folder, 'tamis.db');

  constructor() {
    createStore(this.storePath, { env: this.#env }, NOW);
  }

  /** Writes to the store. */
  store<T>(work: (store: Store) => T): T {
    const store = openStore(this.storePath, { access: 'write', env: this.#env });
    try {
      return work(store);
    } finally {
      store.close();
    }
  }

  /** Records a complete consent for the campaign of these tests, collected ten days ago unless told otherwise. */
  consent(number: E164, terms: Partial<Parameters<typeof addConsent>[1]> = {}): void {
    this.consents([number], terms);
  }

  /** Records the same consent of many, in one transaction: one for each would take most of a test's time. */
  consents(numbers: readonly E164[], terms: Partial<Parameters<typeof addConsent>[1]> = {}): void {
    const consent = {
      advertiser: 'Exemple Télécom SAS',
      purpose: 'offres-fibre',
      channel: 'voice',
      collectedAt: NOW - 10 * DAY,
      expiresAt: Number.NaN,
      hasTime: true,
      source: 'formulaire',
      wording: 'v3',
      evidenceRef: 'coffre-1',
      ...terms,
    };
    this.store((store) =>
      writeStore(store, () => {
        for (const number of numbers) {
          addConsent(store, { ...consent, number } as Parameters<typeof addConsent>[1], NOW);
        }
      }),
    );
  }

  /** Records complete consents of so many numbers of the block 06 39 98. */
  storeMany(count: number): void {
    this.consents(fictionNumbers(0, count));
  }

  oppose(number: E164, scope: { advertiser?: string; purpose?: string } = {}): void {
    const { advertiser = null, purpose = null } = scope;
    this.store((store) =>
      addOpposition(
        store,
        { number, advertiser, purpose, channel: null, opposedAt: NOW - DAY, source: 'appel', newScope: true },
        NOW,
      ),
    );
  }

  withdraw(number: E164, withdrawnAt = NOW - DAY): void {
    this.store((store) =>
      addWithdrawal(
        store,
        { number, advertiser: null, purpose: null, channel: null, withdrawnAt, source: 'appel' } as never,
        NOW,
      ),
    );
  }

  /** Records a running contract with the advertiser of these tests about "entretien", unless told otherwise. */
  contract(number: E164, terms: { object?: string; starts?: string; ends?: string; advertiser?: string } = {}): void {
    const { object = 'entretien', starts = '2026-01-01', ends = '', advertiser = 'Exemple Télécom' } = terms;
    const path = this.write(
      `contrats-${this.#files++}.csv`,
      `phone;advertiser;reference;object;starts_on;ends_on\n+${number};${advertiser};C-1;${object};${starts};${ends}\n`,
    );
    this.store((store) => importContracts(store, importPath(path), { ...READING, skipInvalid: false }));
  }

  /** Records a request to be called back about the purpose of these tests. */
  callback(number: E164, requestedAt: string, object = 'offres-fibre', advertiser = 'Exemple Télécom'): void {
    const path = this.write(
      `rappels-${this.#files++}.csv`,
      `phone;advertiser;object;requested_at;evidence_ref\n+${number};${advertiser};${object};${requestedAt};mail-1\n`,
    );
    this.store((store) => importCallbacks(store, importPath(path), { ...READING, skipInvalid: false }));
  }

  /** Imports oppositions from the text of a file. */
  importOppositions(text: string): void {
    const path = this.write(`oppositions-${this.#files++}.csv`, `phone\n${text}`);
    this.store((store) => importOppositions(store, importPath(path), { ...READING, newScope: false, strict: true }));
  }

  /** Records attempts, as lines of a call log. */
  attempts(lines: readonly { number: E164; at: string; outcome?: string; advertiser?: string }[]): void {
    const rows = lines.map(
      ({ number, at, outcome = 'no-answer', advertiser = 'Exemple Télécom' }) =>
        `+${number};${advertiser};${at};${outcome}\n`,
    );
    const path = this.write(`appels-${this.#files++}.csv`, `phone;advertiser;at;outcome\n${rows.join('')}`);
    this.store((store) =>
      importAttempts(store, importPath(path), {
        ...READING,
        readOutcome: outcomeReader(new Map()),
        newScope: true,
        strict: true,
      }),
    );
  }

  /** What `tamis check` decides about numbers, with the defaults of `run`. */
  check(
    numbers: readonly E164[],
    options: { campaign?: string; asOf?: number; retrospective?: boolean } = {},
  ): CheckedNumber[] {
    const { campaign = campaignText(), asOf = NOW, retrospective = false } = options;
    return this.store((store) =>
      checkNumbers(store, {
        readings: numbers.map((number) => readPhone(`+${number}`, 'FR')),
        campaign: parseCampaign(campaign, 'campaign.toml'),
        asOf,
        now: NOW,
        retrospective,
        allowFictional: true,
        allowEmptyStore: true,
      }),
    );
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Runs a scrub of lists given as text; options override the defaults. */
  async run(lists: Record<string, string | Uint8Array>, options: RunOptions = {}): Promise<Outcome> {
    const { campaign = campaignText(), ...overrides } = options;
    const outDir = join(this.folder, 'out');
    mkdirSync(outDir, { recursive: true });
    const paths = Object.entries(lists).map(([name, content]) => this.write(name, content));
    const result = await scrub({
      lists: paths,
      campaign: parseCampaign(campaign, 'campaign.toml'),
      campaignSha256: null,
      campaignPath: null,
      store: this.storePath,
      env: this.#env,
      toolVersion: '0.0.0',
      now: NOW,
      asOf: NOW,
      retrospective: false,
      allowEmptyStore: true,
      allowFictional: true,
      requireAllPhones: false,
      splitPhones: false,
      dryRun: false,
      quoting: true,
      phoneColumns: [],
      ignoredColumns: [],
      phoneFormat: 'e164',
      add: [],
      rejectedColumns: null,
      outputs: { outDir },
      outputMode: 0o600,
      writeStdout: () => {},
      ...overrides,
    } as ScrubRequest);
    return new Outcome(result, outDir);
  }
}

/** What a test may change of a run. */
export type RunOptions = Partial<ScrubRequestOverrides>;
type ScrubRequestOverrides = Omit<ScrubRequest, 'campaign'> & { campaign: string };

/** What came out of a run. */
export class Outcome {
  readonly result: ScrubResult;
  readonly outDir: string;

  constructor(result: ScrubResult, outDir: string) {
    this.result = result;
    this.outDir = outDir;
  }

  /** The text of an output, read as latin1 so that every byte shows. */
  file(name: string): string {
    return readFileSync(join(this.outDir, name), 'latin1');
  }

  exists(name: string): boolean {
    return existsSync(join(this.outDir, name));
  }

  get clean(): string {
    return this.file('list.clean.csv');
  }

  get rejected(): string {
    return this.file('list.rejected.csv');
  }

  /** `tamis_reasons` of each rejected record, by record number. */
  get reasons(): Record<number, string> {
    const found: Record<number, string> = {};
    for (const line of this.rejected.split(/\r?\n/).slice(1)) {
      const match = /[;,\t|](\d+)[;,\t|]([A-Z_]+)[;,\t|]([A-Z_|]+)[;,\t|]/.exec(line);
      if (match !== null) found[Number(match[1])] = match[3]!;
    }
    return found;
  }
}
