/** Takes the records of a consent import apart: a consent, a withdrawal, or both. */
import type { TableRecord } from '../csv/table-reader.js';
import type { E164 } from '../phone/e164.js';
import { findChannel } from '../rules/channel-name.js';
import { evidenceOf, isComplete, missingEvidence } from '../rules/evidence.js';
import { foldName, namesNobody } from '../rules/names.js';
import type { Channel } from '../rules/rulebook.js';
import type { ImportedFile } from './batches.js';
import { ConsentWriter, WithdrawalWriter } from './consent-writer.js';
import { holdsPhoneNumber } from './free-text.js';
import { describePhoneFault, instantReader, latestInstantReader, PhoneCells } from './import-cells.js';
import type { ConsentImportOptions } from './import-consents.js';
import { type CellSource, readCell } from './import-table.js';
import { recall } from './recall.js';
import type { RefusalLog } from './refused-lines.js';
import type { ScopeBook } from './scopes.js';
import type { Store } from './store.js';
import { TextBook } from './text-book.js';

/** What an import gives its loader. */
export interface ConsentLoading {
  readonly columns: ReadonlyMap<string, CellSource>;
  readonly file: ImportedFile;
  readonly batch: number;
  readonly names: ScopeBook;
  readonly refusals: RefusalLog;
  readonly options: ConsentImportOptions;
  /** False where the consents of the file are refused as a whole. */
  readonly withConsents: boolean;
}

/** The cells of a record that make a consent, as text; null where the encoding does not allow their bytes. */
type Cells = Readonly<Record<string, string | null>>;

interface ReadConsent {
  readonly advertiser: string;
  readonly purpose: string;
  readonly channel: Channel;
  readonly collectedAt: number;
  readonly hasTime: boolean | null;
  readonly expiresAt: number;
  readonly source: string;
  readonly wording: string;
  readonly evidenceRef: string;
}

const TEXT_COLUMNS = ['advertiser', 'purpose', 'source', 'wording', 'evidence_ref'];

/** What people write for "not withdrawn"; any other word is a withdrawal without a readable date. */
const NOT_WITHDRAWN = /^(?:|non|no|n|faux|false|0)$/i;

export class ConsentLoader {
  readonly consents: ConsentWriter;
  readonly withdrawals: WithdrawalWriter;
  readonly missing = new Map<string, number>();
  records = 0;
  unproven = 0;
  unreadableWithdrawals = 0;
  /** Dated before the consent in the same record. */
  earlyWithdrawals = 0;
  readonly #loading: ConsentLoading;
  readonly #columnNames: readonly string[];
  readonly #phones: PhoneCells;
  readonly #readInstant: ReturnType<typeof instantReader>;
  readonly #readLatest: ReturnType<typeof latestInstantReader>;
  readonly #texts: TextBook;
  readonly #holdsNumber = recall(holdsPhoneNumber);
  readonly #isBlank = recall((name) => foldName(name) === '');
  readonly #namesNobody = recall(namesNobody);

  constructor(store: Store, loading: ConsentLoading) {
    const { columns, batch, file, options } = loading;
    this.consents = new ConsentWriter(store, batch, file.id);
    this.withdrawals = new WithdrawalWriter(store, batch);
    this.#loading = loading;
    this.#columnNames = [...columns.keys()].filter((column) => column !== 'phone');
    this.#phones = new PhoneCells((columns.get('phone') as { column: number }).column, options.defaultRegion);
    this.#readInstant = instantReader(options.timeZone);
    this.#readLatest = latestInstantReader(options.timeZone);
    this.#texts = new TextBook(store.db);
  }

  load(record: TableRecord): void {
    this.records++;
    const mayWithdraw = this.#loading.columns.has('withdrawn_at');
    const { malformed } = record;
    if (malformed !== null) {
      this.#refuse(record, malformed, mayWithdraw);
      return;
    }
    const cells: Record<string, string | null> = {};
    for (const column of this.#columnNames) cells[column] = readCell(record, this.#loading.columns.get(column));
    const withdraws = mayWithdraw && !NOT_WITHDRAWN.test(cells.withdrawn_at ?? '?');
    const number = this.#phones.read(record);
    if (number === 0) {
      this.#refuse(record, describePhoneFault(this.#phones.fault), withdraws);
      return;
    }
    const consent = this.#readConsent(cells);
    if (withdraws) this.#withdraw(number, cells, typeof consent === 'string' ? Number.NaN : consent.collectedAt);
    if (this.#phones.fault === 'ambiguous') this.#refuse(record, describePhoneFault('ambiguous'), withdraws);
    else if (typeof consent === 'string') this.#refuse(record, consent, false);
    else this.#agree(number, consent);
  }

  /** The consent in a record, or why it is invalid. Evidence that is empty is recorded as missing; it is not invalid. */
  #readConsent(cells: Cells): ReadConsent | string {
    for (const column of this.#columnNames) {
      if (cells[column] === null) return `${column}: its bytes are not allowed by the encoding`;
    }
    for (const column of TEXT_COLUMNS) {
      if (this.#holdsNumber(cells[column] ?? ''))
        return `${column}: it holds a phone number, which is never stored in clear`;
    }
    const advertiser = cells.advertiser!;
    const purpose = cells.purpose!;
    if (advertiser === '') return 'advertiser: it is empty';
    if (this.#isBlank(purpose)) return 'purpose: it is empty';
    const channel = cells.channel ? findChannel(cells.channel) : 'voice';
    if (channel === null) return 'channel: it is none of voice, automated-voice, sms';
    const collected = cells.collected_at === '' ? undefined : this.#readInstant(cells.collected_at!);
    if (collected === null) return 'collected_at: it cannot be read as a date';
    const expires = cells.expires_at ? this.#readInstant(cells.expires_at) : undefined;
    if (expires === null) return 'expires_at: it cannot be read as a date';
    return {
      advertiser,
      purpose,
      channel,
      collectedAt: collected?.at ?? Number.NaN,
      hasTime: collected?.hasTime ?? null,
      expiresAt: expires?.at ?? Number.NaN,
      source: cells.source!,
      wording: cells.wording ?? '',
      evidenceRef: cells.evidence_ref ?? '',
    };
  }

  #agree(number: E164, consent: ReadConsent): void {
    const { names, options, withConsents } = this.#loading;
    const evidence = evidenceOf(consent, consent.hasTime, this.#namesNobody);
    if (!isComplete(evidence, options.requiredEvidence)) this.#countMissing(evidence, consent);
    if (!withConsents) return;
    this.consents.add({
      number,
      scope: names.scopeId(
        consent.advertiser,
        consent.purpose,
        consent.channel,
        options.newScope ? 'always' : 'unless-objected',
      ),
      collectedAt: consent.collectedAt,
      expiresAt: consent.expiresAt,
      evidence,
      source: this.#texts.idOf(consent.source),
      wording: this.#texts.idOf(consent.wording),
      evidenceRef: consent.evidenceRef,
    });
  }

  #countMissing(evidence: number, { advertiser }: ReadConsent): void {
    this.unproven++;
    const missing: string[] = missingEvidence(evidence, this.#loading.options.requiredEvidence);
    if (this.#namesNobody(advertiser)) missing.push('advertiser');
    for (const column of missing) this.missing.set(column, (this.missing.get(column) ?? 0) + 1);
  }

  /**
   * Records a withdrawal for every number of the cell; what cannot be read of its scope is wider, of its date later.
   * @param collectedAt of the consent in the same record; NaN for none
   */
  #withdraw(number: E164, cells: Cells, collectedAt: number): void {
    const { names, file } = this.#loading;
    const named = (text: string | null) => (text === null || text === '' || holdsPhoneNumber(text) ? null : text);
    // A consent without a channel is for voice; a withdrawal without one may mean any, so it means all.
    const channel = findChannel(cells.channel ?? '');
    const scope = names.scopeId(named(cells.advertiser!), named(cells.purpose!), channel, 'never');
    const source = this.#texts.idOf(named(cells.source!) ?? '');
    const stated = this.#readLatest(cells.withdrawn_at ?? '');
    if (stated === null) this.unreadableWithdrawals++;
    // A consent cannot have been taken back before it was given. When it was, if not then, nobody can tell: at the latest
    // when that was imported.
    const isEarly = stated !== null && stated < collectedAt;
    if (isEarly) this.earlyWithdrawals++;
    const isReadable = stated !== null && !isEarly;
    const importedAt = Math.max(file.firstImportedAt, Number.isNaN(collectedAt) ? 0 : collectedAt);
    const withdrawnAt = isReadable ? stated : importedAt;
    for (const one of [number, ...this.#phones.others]) {
      this.withdrawals.add(one, scope, withdrawnAt, source, isReadable ? 0 : file.id);
    }
  }

  #refuse(record: TableRecord, reason: string, isObjection: boolean): void {
    this.#loading.refusals.add(record.number, record.raw(), record.cellCount, reason, isObjection);
  }
}
