/** The reasoning for one record of a past run: from its files, and from the store as it was at the run. */

import { dirname, join } from 'node:path';
import { counted } from '../counted.js';
import { openTable } from '../csv/table-reader.js';
import { InputError } from '../errors.js';
import type { E164 } from '../phone/e164.js';
import type { ListSummary } from '../proof/summary.js';
import { hashFile } from '../proof/verify-file.js';
import { foldName } from '../rules/names.js';
import { isReasonCode, type ReasonCode } from '../rules/reasons.js';
import { findLastAt, findLedgerState } from '../store/history.js';
import type { Store } from '../store/store.js';
import type { EntryField } from '../store/subject-entries.js';
import { type EntryThen, findSubjectThen, type SubjectThen } from '../store/subject-then.js';
import { requireSummary } from './clean-list.js';
import { REJECTED_COLUMNS } from './rejected-writer.js';

/** What is known of one number of the record. */
interface ExplainedNumber {
  readonly number: E164;
  /** What was recorded when the run read the store; null without a store that can tell. */
  readonly known: ExplainedThen | null;
}

/** What was recorded then, entry by entry. */
export interface ExplainedThen extends SubjectThen {
  readonly entries: readonly ExplainedEntry[];
}

interface ExplainedEntry extends EntryThen {
  /** For somebody else, or about something else, but perhaps under a name that nobody had declared at the run. */
  readonly mayHaveBeenWide: boolean;
}

/** Why a record was kept or rejected. */
export interface Explanation {
  readonly summary: ListSummary;
  readonly record: number;
  readonly isClean: boolean;
  /** The primary reason first; none for a clean record. */
  readonly reasons: readonly ReasonCode[];
  /** `tamis_detail`; '' for a clean record. */
  readonly detail: string;
  readonly numbers: readonly ExplainedNumber[];
  /** Why the store says nothing; null where it does. */
  readonly storeSilent: 'not-asked' | 'another-store' | 'state-unknown' | null;
  /** When the store was last put back from a backup, in ms; null where it never was. */
  readonly restoredAt: number | null;
}

/** Explains a record by its number in the list, from 1. Throws `InputError` where files are missing or were changed. */
export function explainRecord(path: string, record: number, store: Store | null): Explanation {
  const summary = requireSummary(path);
  if (record > summary.counts.read) {
    throw new InputError(
      'RECORD_NOT_FOUND',
      counted`${summary.list.name} had ${summary.counts.read} record(s), not ${record}`,
      {
        hint: 'records are counted from 1; the header and blank lines are not counted',
      },
    );
  }
  const rejectedPath = requireUnaltered(path, summary.outputs.rejected);
  const { rejection, before } = findRejection(rejectedPath, record);
  const found = rejection ?? {
    reasons: [],
    detail: '',
    numbers: cleanNumbers(requireUnaltered(path, summary.outputs.clean), record - before, summary),
  };
  const state = store === null ? null : findLedgerState(store.db, summary.store.snapshot);
  const storeSilent =
    store === null
      ? 'not-asked'
      : store.id !== summary.store.id
        ? 'another-store'
        : state === null
          ? 'state-unknown'
          : null;
  return {
    summary,
    record,
    isClean: rejection === null,
    reasons: found.reasons,
    detail: found.detail,
    numbers: found.numbers.map((number) => ({
      number,
      known: storeSilent === null ? explainThen(findSubjectThen(store!, number, state!), found.reasons, summary) : null,
    })),
    storeSilent,
    restoredAt: store === null ? null : findLastAt(store.db, 'restore'),
  };
}

function requireUnaltered(summaryPath: string, { name, sha256 }: { name: string; sha256: string }): string {
  const path = join(dirname(summaryPath), name);
  if (hashFile(path).sha256 === sha256) return path;
  throw new InputError('EARLIER_LIST_ALTERED', `${path}: it is not the file that ${summaryPath} names`, {
    hint: 'put the files of one run together; tamis verify tells more',
  });
}

/** The rejected record of that number, else how many rejected records come before it. */
function findRejection(path: string, record: number) {
  const table = openTable(path);
  try {
    const [own, , all, phone, detail] = REJECTED_COLUMNS.map((name) => table.columns.lastIndexOf(name)) as number[];
    let before = 0;
    for (const row of table.records()) {
      const number = Number(row.text(own!)?.replace(/^'/, ''));
      if (number < record) before++;
      if (number !== record) continue;
      const reasons = (row.text(all!) ?? '').split('|').filter(isReasonCode);
      const e164 = Number(row.text(phone!)?.replace(/^'?\+/, '') ?? 0) as E164;
      return { before, rejection: { reasons, detail: row.text(detail!) ?? '', numbers: e164 > 0 ? [e164] : [] } };
    }
    return { before, rejection: null };
  } finally {
    table.close();
  }
}

/** The numbers of the clean record in that place: clean records keep the order of the list. */
function cleanNumbers(path: string, place: number, summary: ListSummary): E164[] {
  const table = openTable(path);
  try {
    const columns = summary.list.phone_columns.map((name) => table.columns.indexOf(name)).filter((at) => at >= 0);
    for (const row of table.records()) {
      if (row.number !== place) continue;
      return columns.flatMap((column) => {
        const digits = /^\+?([1-9]\d{6,14})$/.exec(row.text(column) ?? '');
        const national = /^0(\d{9})$/.exec(row.text(column) ?? '');
        if (digits !== null) return [Number(digits[1]) as E164];
        return national === null ? [] : [Number(`33${national[1]}`) as E164];
      });
    }
    return [];
  } finally {
    table.close();
  }
}

/** The reasons that entries give which count for everything where nobody declared the names that limit them. */
const WIDE_REASONS: Readonly<Record<string, ReasonCode>> = {
  opposition: 'OPPOSED',
  hashed_opposition: 'OPPOSED',
  withdrawal: 'CONSENT_WITHDRAWN',
  attempt: 'CALL_LIMIT_REACHED',
};

/** Since when a name is declared is nowhere recorded, so of one that is today nobody knows what it was at the run. */
function explainThen(then: SubjectThen, reasons: readonly ReasonCode[], { campaign }: ListSummary): ExplainedThen {
  const isElsewhere = (name: EntryField | undefined, own: string) =>
    typeof name === 'string' && foldName(name) !== foldName(own);
  const mayHaveBeenWide = ({ ledger, fields: { advertiser, purpose, counts } }: EntryThen) =>
    reasons.some((reason) => reason === WIDE_REASONS[ledger]) &&
    counts === undefined &&
    (isElsewhere(advertiser, campaign.advertiser) || isElsewhere(purpose, campaign.purpose));
  return {
    ...then,
    entries: then.entries.map((entry) => ({ ...entry, mayHaveBeenWide: mayHaveBeenWide(entry) })),
  };
}
