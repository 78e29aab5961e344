/** Single entries in the consent ledger: somebody agreed, or took it back. */
import type { E164 } from '../phone/e164.js';
import { evidenceOf } from '../rules/evidence.js';
import type { Channel } from '../rules/rulebook.js';
import { closeBatch, openBatch } from './batches.js';
import { ConsentWriter, WithdrawalWriter } from './consent-writer.js';
import { requireNoPhoneNumber } from './free-text.js';
import { appendHistory } from './history.js';
import { ScopeBook, type StatedScope } from './scopes.js';
import { type Store, writeStore } from './store.js';
import { TextBook } from './text-book.js';

/** A consent as it is entered by hand; empty texts are evidence that is missing. */
export interface ConsentToAdd {
  readonly number: E164;
  readonly advertiser: string;
  readonly purpose: string;
  readonly channel: Channel;
  readonly collectedAt: number;
  /** Whether the date of collection has a time of day. */
  readonly hasTime: boolean;
  /** NaN where no end is stated. */
  readonly expiresAt: number;
  readonly source: string;
  readonly wording: string;
  readonly evidenceRef: string;
  /** Declares names that recorded objections use undeclared, so that these are limited to them. */
  readonly newScope?: boolean;
}

/** What became of an entry; `isNew` is false where the store held it already. */
interface EntryAdded {
  readonly batch: number;
  readonly isNew: boolean;
}

/** What became of a consent. */
export interface ConsentAdded extends EntryAdded {
  /** `EVIDENCE` bits. */
  readonly evidence: number;
  /** Names that nobody declared and that recorded objections use: these still count for everything. */
  readonly namesKeptWide: readonly string[];
}

/** Records one consent. Throws ConfigurationError where a text holds a phone number. */
export function addConsent(store: Store, consent: ConsentToAdd, at: number): ConsentAdded {
  requireNoPhoneNumbers({
    '--advertiser': consent.advertiser,
    '--purpose': consent.purpose,
    '--source': consent.source,
    '--wording': consent.wording,
    '--evidence-ref': consent.evidenceRef,
  });
  const evidence = evidenceOf(consent, consent.hasTime);
  return writeStore(store, () => {
    const { db } = store;
    const batch = openBatch(db, { ledger: 'consent', action: 'add', at, file: null, fileName: null });
    const texts = new TextBook(db);
    const names = new ScopeBook(db);
    const writer = new ConsentWriter(store, batch, 0);
    const { advertiser, purpose, channel } = consent;
    writer.add({
      ...consent,
      scope: names.scopeId(advertiser, purpose, channel, consent.newScope ? 'always' : 'unless-objected'),
      evidence,
      source: texts.idOf(consent.source),
      wording: texts.idOf(consent.wording),
    });
    writer.finish();
    closeBatch(db, batch, { records: 1, added: writer.added, known: writer.known, refused: 0 });
    const changed = writer.added > 0 || names.declaredNow > 0;
    appendHistory(db, at, 'consent-add', { batch, added: writer.added }, changed ? 'changes-ledgers' : 'reads-only');
    return { batch, isNew: writer.added === 1, evidence, namesKeptWide: names.namesKeptWide() };
  });
}

/** A withdrawal as it is entered by hand; it ends the consents of its scope collected up to its date. */
export interface WithdrawalToAdd extends StatedScope {
  readonly number: E164;
  readonly withdrawnAt: number;
  readonly source: string;
}

/** What became of a withdrawal. */
export interface WithdrawalAdded extends EntryAdded {
  /** Names that nobody declared: the withdrawal counts for everything. */
  readonly undeclaredNames: readonly string[];
}

/** Records one withdrawal; there need be no consent. Throws ConfigurationError where a text holds a phone number. */
export function addWithdrawal(store: Store, withdrawal: WithdrawalToAdd, at: number): WithdrawalAdded {
  const { advertiser, purpose, channel } = withdrawal;
  requireNoPhoneNumbers({
    '--advertiser': advertiser ?? '',
    '--purpose': purpose ?? '',
    '--source': withdrawal.source,
  });
  return writeStore(store, () => {
    const { db } = store;
    const batch = openBatch(db, { ledger: 'consent', action: 'withdraw', at, file: null, fileName: null });
    const names = new ScopeBook(db);
    const scope = names.scopeId(advertiser, purpose, channel, 'never');
    const writer = new WithdrawalWriter(store, batch);
    writer.add(withdrawal.number, scope, withdrawal.withdrawnAt, new TextBook(db).idOf(withdrawal.source), 0);
    writer.finish();
    closeBatch(db, batch, { records: 1, added: writer.added, known: writer.known, refused: 0 });
    const effect = writer.added > 0 ? 'changes-ledgers' : 'reads-only';
    appendHistory(db, at, 'consent-withdraw', { batch, added: writer.added }, effect);
    return { batch, isNew: writer.added === 1, undeclaredNames: names.undeclaredNames() };
  });
}

function requireNoPhoneNumbers(texts: Readonly<Record<string, string>>): void {
  for (const [option, text] of Object.entries(texts)) requireNoPhoneNumber(option, text);
}
