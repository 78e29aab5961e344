/**
 * Records by the value of one column (`--group-by`): what was refused, and what the consents look like.
 *
 * Memory for the values (a thousand at most) and for the instants of their consents; only when asked.
 */
import type { Block } from '../csv/block-reader.js';
import type { OpenList } from '../csv/open-list.js';
import { ODDLY_QUOTED } from '../csv/record-index.js';
import type { GroupSummary } from '../proof/summary.js';
import { instantReader, type ReadInstant } from '../rules/instants.js';
import { REASON_CODES } from '../rules/reasons.js';
import type { ConsentStamps } from '../store/consent-stamps.js';
import { holdsPhoneNumber } from '../store/free-text.js';
import type { BlockDecisions } from './block-decisions.js';
import { CellCache } from './cell-cache.js';
import { CellReader } from './cell-reader.js';
import type { CellSource, ListStatements } from './list-consent.js';
import type { ScreenedBlock } from './screened-block.js';
import { SharedInstants } from './shared-instants.js';

const MOST_VALUES = 1000;
/** Stands for a value that may be somebody's number. */
const NUMBER = '(…)';

interface Group {
  read: number;
  rejected: number;
  /** Rejected records by the position of their primary reason. */
  readonly reasons: Float64Array;
  withoutWording: number;
  readonly consents: SharedInstants;
}

/** Counts the records of one list by the value of a column. */
export class GroupTally {
  readonly #column: number;
  readonly #name: string;
  readonly #cells: CellReader;
  readonly #statements: ListStatements;
  readonly #instant: (text: string) => ReadInstant | null;
  readonly #stamps: ConsentStamps;
  readonly #groups = new Map<string, Group>();
  readonly #known = new CellCache<Group>();
  #block!: Block;
  #others = 0;
  #at = new Float64Array(0);
  #worded = new Uint8Array(0);

  constructor(list: OpenList, column: number, statements: ListStatements, timeZone: string, stamps: ConsentStamps) {
    this.#column = column;
    this.#name = list.columns[column]!;
    this.#cells = new CellReader(list.dialect, list.encoding);
    this.#statements = statements;
    this.#instant = instantReader(timeZone);
    this.#stamps = stamps;
  }

  /** Counts the records of a block. */
  count(block: Block, screened: ScreenedBlock, { primaryBits }: BlockDecisions): void {
    this.#enter(block, screened);
    for (let record = 0; record < screened.records; record++) {
      const cellCount = block.index.cellCount(record);
      const group = this.#groupOfRecord(record, cellCount);
      if (group === null) {
        this.#others++;
        continue;
      }
      group.read++;
      const primaryBit = primaryBits[record]!;
      if (primaryBit !== 0) {
        group.rejected++;
        group.reasons[31 - Math.clz32(primaryBit)]!++;
      }
      this.#countConsent(group, screened, record, cellCount);
    }
  }

  /** Begins a block: finds the consents that the store holds for its numbers. */
  #enter(block: Block, screened: ScreenedBlock): void {
    this.#block = block;
    this.#cells.enter(block);
    const { slots } = screened;
    if (this.#at.length < slots) {
      this.#at = new Float64Array(slots * 2);
      this.#worded = new Uint8Array(slots * 2);
    }
    this.#stamps.find(screened, slots, this.#at, this.#worded);
  }

  /** What was counted, the largest value first. */
  summarise(): GroupSummary {
    const values = [...this.#groups].map(([value, group]) => {
      const { sharing, most } = group.consents.summarise();
      return {
        value,
        read: group.read,
        rejected: group.rejected,
        by_reason: Object.fromEntries(
          REASON_CODES.flatMap((code, at) => (group.reasons[at] === 0 ? [] : [[code, group.reasons[at]!]])),
        ),
        consents: group.consents.count,
        consents_sharing_an_instant: sharing,
        most_consents_at_one_instant: most,
        consents_without_wording: group.withoutWording,
      };
    });
    values.sort((a, b) => b.read - a.read || (a.value < b.value ? -1 : 1));
    return { column: this.#name, values, other_records: this.#others };
  }

  #countConsent(group: Group, screened: ScreenedBlock, record: number, cellCount: number): void {
    const stated = this.#statements.consent === null ? null : this.#statedConsent(record, cellCount);
    if (stated !== null) {
      group.consents.add(stated.at);
      if (!stated.isWorded) group.withoutWording++;
      return;
    }
    const { number, phones } = screened;
    for (let slot = record * phones; slot < (record + 1) * phones; slot++) {
      if (number[slot] === 0 || Number.isNaN(this.#at[slot]!)) continue;
      group.consents.add(this.#at[slot]!);
      if (this.#worded[slot] === 0) group.withoutWording++;
      return;
    }
  }

  /** The consent that the list itself states; null where it states none. */
  #statedConsent(record: number, cellCount: number): { at: number; isWorded: boolean } | null {
    const { consent } = this.#statements;
    if (consent === null) return null;
    const text = (source: CellSource | undefined) => {
      if (source === undefined) return '';
      return 'value' in source ? source.value : this.#text(record, source.column, cellCount);
    };
    const collected = this.#instant(text(consent.collectedAt));
    return collected === null ? null : { at: collected.at, isWorded: text(consent.wording) !== '' };
  }

  #text(record: number, column: number, cellCount: number): string {
    if (column >= cellCount || !this.#cells.isReadable(record)) return '';
    return this.#cells.text(record, column)?.trim() ?? '';
  }

  #groupOfRecord(record: number, cellCount: number): Group | null {
    const { bytes, index } = this.#block;
    // Of all other records a cell's bytes, quotes included, are all that its text depends on.
    if (index.quoted[record] === ODDLY_QUOTED || index.torn.size > 0 || this.#column >= cellCount) {
      return this.#groupOf(this.#text(record, this.#column, cellCount));
    }
    const start = index.cellStart(record, this.#column);
    const stop = index.cellStop(record, this.#column);
    const known = this.#known.find(bytes, start, stop);
    if (known !== undefined) return known;
    const group = this.#groupOf(this.#text(record, this.#column, cellCount));
    if (group !== null) this.#known.note(bytes, start, stop, group);
    return group;
  }

  #groupOf(value: string): Group | null {
    const known = this.#groups.get(value);
    if (known !== undefined) return known;
    if (this.#groups.size >= MOST_VALUES) return null;
    const name = holdsPhoneNumber(value) ? NUMBER : value;
    const made = this.#groups.get(name) ?? {
      read: 0,
      rejected: 0,
      reasons: new Float64Array(REASON_CODES.length),
      withoutWording: 0,
      consents: new SharedInstants(),
    };
    this.#groups.set(name, made);
    return made;
  }
}
