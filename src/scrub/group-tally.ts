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
import { type ConsentStamps, FoundStamps } from '../store/consent-stamps.js';
import { holdsPhoneNumber } from '../store/free-text.js';
import type { BlockDecisions } from './block-decisions.js';
import { CellCache } from './cell-cache.js';
import { CellReader } from './cell-reader.js';
import type { ListStatements } from './list-consent.js';
import type { ScreenedBlock } from './screened-block.js';
import { SharedInstants } from './shared-instants.js';
import type { CellSource } from './source-answers.js';

const MOST_VALUES = 1000;
/** Stands for a value that may be somebody's number. */
const NUMBER = '(…)';

/** Stands among groups for all records of further values. */
const OTHERS = MOST_VALUES;
/** Records of a group are counted by how many bits stand before that of their primary reason: so many where there is none. */
const KEPT = 32;
const OUTCOMES = KEPT + 1;

interface Group {
  readonly name: string;
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
  readonly #groups: Group[] = [];
  /** Which group a value has. */
  readonly #numbers = new Map<string, number>();
  readonly #known = new CellCache<number>();
  /** Records by group and outcome. */
  readonly #outcomes = new Float64Array((MOST_VALUES + 1) * OUTCOMES);
  readonly #found = new FoundStamps();
  readonly #countConsents = (groups: Uint16Array, { count, at, worded }: FoundStamps): void => {
    for (let k = 0; k < count; k++) this.#countConsent(groups[k]!, at[k]!, worded[k]!);
  };
  #block!: Block;
  #isEntered = false;
  /** The groups of the records of a block. */
  #groupOf = new Uint16Array(0);

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
    const { records } = screened;
    this.#block = block;
    this.#isEntered = false;
    if (this.#groupOf.length < records) this.#groupOf = new Uint16Array(records * 2);
    this.#findGroups(records);
    countOutcomes(this.#groupOf, primaryBits, records, this.#outcomes);
    // Where a record has one number, it does not matter in which order consents are told.
    if (this.#statements.consent === null && screened.phones === 1) {
      this.#stamps.ask(screened, records, this.#groupOf, this.#countConsents);
      return;
    }
    this.#stamps.find(screened, screened.slots, this.#found);
    if (this.#statements.consent === null) this.#countRecorded(screened);
    else this.#countStated(screened);
  }

  #findGroups(records: number): void {
    const { bytes, index } = this.#block;
    const { start, cellEnd, firstCell, quoted } = index;
    const column = this.#column;
    const known = this.#known;
    const groupOf = this.#groupOf;
    const isTorn = index.torn.size > 0;
    for (let record = 0; record < records; record++) {
      const first = firstCell[record]!;
      // Of all other records a cell's bytes, quotes included, are all that its text depends on.
      if (isTorn || quoted[record] === ODDLY_QUOTED || column >= firstCell[record + 1]! - first) {
        groupOf[record] = this.#groupOfText(record);
        continue;
      }
      const from = column === 0 ? start[record]! : cellEnd[first + column - 1]! + 1;
      const to = cellEnd[first + column]!;
      groupOf[record] = known.find(bytes, from, to) ?? this.#noteGroup(record, from, to);
    }
  }

  #noteGroup(record: number, from: number, to: number): number {
    const group = this.#groupOfText(record);
    if (group !== OTHERS) this.#known.note(this.#block.bytes, from, to, group);
    return group;
  }

  #countConsent(group: number, at: number, isWorded: number): void {
    if (group === OTHERS) return;
    const counted = this.#groups[group]!;
    counted.consents.add(at);
    counted.withoutWording += 1 - isWorded;
  }

  /** Counts the first consent of each record that the store holds. */
  #countRecorded({ number, phones }: ScreenedBlock): void {
    const { count, which, at, worded } = this.#found;
    const groupOf = this.#groupOf;
    let last = -1;
    for (let k = 0; k < count; k++) {
      const slot = which[k]!;
      const record = Math.floor(slot / phones);
      if (record === last || number[slot] === 0) continue;
      last = record;
      this.#countConsent(groupOf[record]!, at[k]!, worded[k]!);
    }
  }

  /** Counts the consent of each record that the list states, or else the first that the store holds. */
  #countStated({ records, number, phones }: ScreenedBlock): void {
    const { count, which, at, worded } = this.#found;
    let k = 0;
    for (let record = 0; record < records; record++) {
      const group = this.#groupOf[record]!;
      const stated = group === OTHERS ? null : this.#statedConsent(record);
      let isCounted = stated !== null;
      if (stated !== null) this.#countConsent(group, stated.at, stated.isWorded ? 1 : 0);
      for (; k < count && which[k]! < (record + 1) * phones; k++) {
        if (isCounted || number[which[k]!] === 0) continue;
        isCounted = true;
        this.#countConsent(group, at[k]!, worded[k]!);
      }
    }
  }

  /** What was counted, the largest value first. */
  summarise(): GroupSummary {
    this.#stamps.tellAll();
    const values = this.#groups.map(({ name, withoutWording, consents }, group) => {
      const { sharing, most } = consents.summarise();
      const outcomes = this.#outcomes.subarray(group * OUTCOMES, (group + 1) * OUTCOMES);
      const read = sumOf(outcomes);
      return {
        value: name,
        read,
        rejected: read - outcomes[KEPT]!,
        by_reason: Object.fromEntries(
          REASON_CODES.flatMap((code, at) => {
            const records = outcomes[KEPT - 1 - at]!;
            return records === 0 ? [] : [[code, records]];
          }),
        ),
        consents: consents.count,
        consents_sharing_an_instant: sharing,
        most_consents_at_one_instant: most,
        consents_without_wording: withoutWording,
      };
    });
    values.sort((a, b) => b.read - a.read || (a.value < b.value ? -1 : 1));
    return { column: this.#name, values, other_records: sumOf(this.#outcomes.subarray(OTHERS * OUTCOMES)) };
  }

  /** The consent that the list itself states; null where it states none. */
  #statedConsent(record: number): { at: number; isWorded: boolean } | null {
    const { consent } = this.#statements;
    if (consent === null) return null;
    const text = (source: CellSource | undefined) => {
      if (source === undefined) return '';
      return 'value' in source ? source.value : this.#text(record, source.column);
    };
    const collected = this.#instant(text(consent.collectedAt));
    return collected === null ? null : { at: collected.at, isWorded: text(consent.wording) !== '' };
  }

  #text(record: number, column: number): string {
    if (!this.#isEntered) {
      this.#cells.enter(this.#block);
      this.#isEntered = true;
    }
    if (column >= this.#block.index.cellCount(record) || !this.#cells.isReadable(record)) return '';
    return this.#cells.text(record, column)?.trim() ?? '';
  }

  #groupOfText(record: number): number {
    const value = this.#text(record, this.#column);
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    if (this.#groups.length >= MOST_VALUES) return OTHERS;
    const name = holdsPhoneNumber(value) ? NUMBER : value;
    const group = this.#numbers.get(name) ?? this.#groups.length;
    if (group === this.#groups.length) {
      this.#groups.push({ name, withoutWording: 0, consents: new SharedInstants() });
      this.#numbers.set(name, group);
    }
    return group;
  }
}

/** By itself, as the loops of a run are: V8 compiles a loop again with whatever stands around it. */
function countOutcomes(groupOf: Uint16Array, primaryBits: Uint32Array, records: number, outcomes: Float64Array): void {
  for (let record = 0; record < records; record++) {
    outcomes[groupOf[record]! * OUTCOMES + Math.clz32(primaryBits[record]! | 0)]!++;
  }
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
