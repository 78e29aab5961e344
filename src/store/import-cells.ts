/** Cells of import files: phone numbers by the fast path where they are plain, dates read once for each spelling. */
import type { TableRecord } from '../csv/table-reader.js';
import type { E164 } from '../phone/e164.js';
import { FRENCH_PLAN_REGIONS } from '../phone/french-plan.js';
import type { PhoneFault } from '../phone/phone-reading.js';
import { plainNumber, readPlainFrenchPhone } from '../phone/plain-phone.js';
import { readPhone } from '../phone/read-phone.js';
import { type ReadInstant, readInstant, readLatestInstant } from '../rules/instants.js';
import { CHANNELS, type Channel } from '../rules/rulebook.js';
import { recall } from './recall.js';

/** Why a phone cell gives no number; `encoding`: its bytes are no text. */
export type PhoneCellFault = PhoneFault | 'encoding' | null;

/** Reads the phone cell of each record. An objection or a consent counts for any number that can be read. */
export class PhoneCells {
  readonly #column: number;
  readonly #region: string;
  readonly #isFrench: boolean;
  /** The further numbers of the last cell. */
  others: readonly E164[] = [];
  /** What stood against the last cell; `ambiguous` where it holds more than one number. */
  fault: PhoneCellFault = null;

  constructor(column: number, region: string) {
    this.#column = column;
    this.#region = region;
    this.#isFrench = FRENCH_PLAN_REGIONS.has(region);
  }

  /** The number in a record's cell, 0 where none can be read; `others` and `fault` tell more. */
  read(record: TableRecord): E164 | 0 {
    if (this.#isFrench && record.isPlain && this.#column < record.cellCount) {
      const value = readPlainFrenchPhone(record.bytes, record.cellStart(this.#column), record.cellEnd(this.#column));
      if (value > 0) {
        this.others = [];
        this.fault = null;
        return plainNumber(value);
      }
    }
    return this.readText(record.text(this.#column));
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

/** Reads the name of a channel; null for one that is empty or unknown. */
export function findChannel(text: string): Channel | null {
  const name = text.toLowerCase().replace(/[\s_]+/g, '-');
  return CHANNELS.find((channel) => channel === name) ?? null;
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
