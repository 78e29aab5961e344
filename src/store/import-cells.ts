/** Cells of import files: phone numbers by the fast path where they are plain, dates read once for each spelling. */
import type { TableRecord } from '../csv/table-reader.js';
import type { E164 } from '../phone/e164.js';
import { FRENCH_PLAN_REGIONS } from '../phone/french-plan.js';
import type { PhoneFault } from '../phone/phone-reading.js';
import { plainNumber, readPlainFrenchPhone } from '../phone/plain-phone.js';
import { readPhone } from '../phone/read-phone.js';
import { type ReadInstant, readInstant, readLatestInstant } from '../rules/instants.js';
import { recall } from './recall.js';

/** Why a phone cell gives no number; `encoding`: its bytes are no text. */
export type PhoneCellFault = PhoneFault | 'encoding' | null;

/** A further column of phones; one that was only guessed by its name may hold something else. */
export interface MorePhones {
  readonly column: number;
  readonly isGuessed: boolean;
}

/** Reads the phone cell of each record. An objection or a consent counts for any number that can be read. */
export class PhoneCells {
  readonly #column: number;
  readonly #more: readonly MorePhones[];
  readonly #region: string;
  readonly #isFrench: boolean;
  /** The further numbers of the last cell. */
  others: readonly E164[] = [];
  /** What stood against the last cell; `ambiguous` where it holds more than one number. */
  fault: PhoneCellFault = null;
  /** Why one of several cells could not be read although another was. */
  lost: PhoneCellFault = null;

  constructor(column: number, region: string, more: readonly MorePhones[] = []) {
    this.#column = column;
    this.#more = more;
    this.#region = region;
    this.#isFrench = FRENCH_PLAN_REGIONS.has(region);
  }

  /** The number in a record's cell, 0 where none can be read; `others` and `fault` tell more. */
  read(record: TableRecord): E164 | 0 {
    if (this.#more.length === 0) return this.#readColumn(record, this.#column);
    const numbers = new Set<E164>();
    let lost: PhoneCellFault = null;
    for (const { column, isGuessed } of [{ column: this.#column, isGuessed: false }, ...this.#more]) {
      const number = this.#readColumn(record, column);
      if (number !== 0) for (const one of [number, ...this.others]) numbers.add(one);
      const isLost = number === 0 ? this.fault !== 'missing' : this.fault === 'ambiguous' && this.others.length === 0;
      if (isLost && !isGuessed) lost ??= this.fault;
    }
    const [first, ...others] = numbers;
    this.others = others;
    this.fault = first === undefined ? (lost ?? 'missing') : null;
    this.lost = first === undefined ? null : lost;
    return first ?? 0;
  }

  #readColumn(record: TableRecord, column: number): E164 | 0 {
    if (this.#isFrench && record.isPlain && column < record.cellCount) {
      const value = readPlainFrenchPhone(record.bytes, record.cellStart(column), record.cellEnd(column));
      if (value > 0) {
        this.others = [];
        this.fault = null;
        return plainNumber(value);
      }
    }
    return this.readText(record.text(column));
  }

  /** Says why the last cell could not be read. */
  describeFault(): string {
    return describePhoneFault(this.fault);
  }

  /** The number in a text that is no cell: the first line of a file without a header. */
  readText(text: string | null): E164 | 0 {
    this.others = [];
    this.fault = 'encoding';
    if (text === null) return 0;
    const reading = readPhone(text, this.#region);
    this.others = reading.others;
    this.fault = reading.fault;
    return reading.number;
  }
}

/** Makes a reader of dates in one time zone, to whole milliseconds; null for one that cannot be read. */
export function instantReader(timeZone: string): (text: string) => ReadInstant | null {
  return recall((text) => {
    const instant = readInstant(text, timeZone);
    return instant === null ? null : { ...instant, at: Math.floor(instant.at) };
  });
}

/**
 * Makes a reader of the latest instant that a date can mean. A withdrawal on the day of a consent came after it, as far
 * as anybody can tell.
 */
export function latestInstantReader(timeZone: string): (text: string) => number | null {
  return recall((text) => {
    const instant = readLatestInstant(text, timeZone);
    return instant === null ? null : Math.floor(instant.at);
  });
}

/** What a refused record says about its phone cell. */
export function describePhoneFault(fault: PhoneCellFault): string {
  switch (fault) {
    case 'missing':
      return 'no phone number';
    case 'damaged':
      return 'the phone number lost digits in a spreadsheet';
    case 'ambiguous':
      return 'the phone cell holds more than one number';
    case 'encoding':
      return 'the phone cell holds bytes that its encoding does not allow';
    case 'invalid':
      return 'the phone number has too few or too many digits';
    case 'excluded':
      return 'the phone cell holds a short code';
    default:
      return 'the phone cell cannot be read as a number';
  }
}
