/** The first stage of screening: phone cells become numbers. */
import type { Block } from '../csv/block-reader.js';
import { QUOTE } from '../csv/dialect.js';
import { type E164, formatE164 } from '../phone/e164.js';
import type { PhoneReading } from '../phone/phone-reading.js';
import { readPlainFrenchPhone } from '../phone/plain-phone.js';
import { reasonBit } from '../rules/reasons.js';
import type { CellReader } from './cell-reader.js';
import { type PhonePolicy, type PlanVerdicts, phoneReasons } from './phone-policy.js';
import { LINE_TYPES, type ScreenedBlock } from './screened-block.js';
import { isFurtherNumber } from './split-phones.js';

export const PHONE_MISSING = reasonBit('PHONE_MISSING');
export const ROW_MALFORMED = reasonBit('ROW_MALFORMED');

/** A plain value of the fast path is a number times this, plus the index of its class. */
export const CLASSES = 64;

/**
 * Reads every phone cell that is written plainly, and notes the slots of the others in `screened.oddSlots`.
 *
 * Records with the wrong number of cells or with quotes that cannot be read get `ROW_MALFORMED` and no number.
 * Without the French plan as the default (`plan` null) every cell that is not empty is odd.
 */
export function readPlainPhones(
  block: Block,
  cells: CellReader,
  columns: number,
  phoneColumns: readonly number[],
  plan: PlanVerdicts | null,
  screened: ScreenedBlock,
): void {
  const { bytes, index } = block;
  const phones = phoneColumns.length;
  const isFurther = phoneColumns.map((_, phone) => isFurtherNumber(phoneColumns, phone));
  let slot = 0;
  for (let record = 0; record < index.count; record++) {
    if (index.cellCount(record) !== columns || !cells.isReadable(record)) {
      screened.recordReasons[record] = ROW_MALFORMED;
      for (const end = slot + phones; slot < end; slot++) clearSlot(screened, slot);
      continue;
    }
    for (let phone = 0; phone < phones; phone++, slot++) {
      const column = phoneColumns[phone]!;
      if (isFurther[phone]) {
        clearSlot(screened, slot);
        screened.reasons[slot] = PHONE_MISSING;
        continue;
      }
      let start = index.cellStart(record, column);
      let end = index.cellStop(record, column);
      if (index.quoted[record] !== 0 && bytes[start] === QUOTE && end > start + 1) {
        // A plain phone holds no quote, so a cell with others inside is odd by itself.
        start++;
        end--;
      }
      const value = plan === null ? (start === end ? 0 : -1) : readPlainFrenchPhone(bytes, start, end);
      clearSlot(screened, slot);
      if (value > 0) {
        const number = Math.floor(value / CLASSES);
        const planClass = value - number * CLASSES;
        screened.number[slot] = number;
        screened.reasons[slot] = plan!.reasons[planClass]!;
        screened.lineType[slot] = plan!.lineType[planClass]!;
        screened.repaired += plan!.repaired[planClass]!;
      } else if (value === 0) {
        screened.reasons[slot] = PHONE_MISSING;
      } else {
        screened.oddSlots.push(slot);
      }
    }
  }
}

/** Forgets what a slot held. */
export function clearSlot(screened: ScreenedBlock, slot: number): void {
  screened.number[slot] = 0;
  screened.reasons[slot] = 0;
  screened.lineType[slot] = 0;
}

/** Reads a phone cell as text; `readPhone` under the list's default region. */
export type ReadPhone = (text: string) => PhoneReading;

/**
 * Reads the odd slots as text, with all that people write.
 *
 * A cell whose bytes the encoding does not allow makes its record `ROW_MALFORMED`.
 */
export function readOddPhones(
  cells: CellReader,
  phoneColumns: readonly number[],
  readPhone: ReadPhone,
  policy: PhonePolicy,
  screened: ScreenedBlock,
): void {
  for (const slot of screened.oddSlots) {
    const record = Math.floor(slot / screened.phones);
    const text = cells.text(record, phoneColumns[slot % screened.phones]!);
    if (text === null) {
      screened.recordReasons[record] = ROW_MALFORMED;
      continue;
    }
    const reading = readPhone(text);
    if (fitsInCell(reading, phoneColumns, slot % screened.phones)) {
      const numbers = [reading.number, ...reading.others] as E164[];
      for (const [further, number] of numbers.entries()) {
        enterReading(screened, slot + further, readPhone(formatE164(number)), policy);
      }
      continue;
    }
    enterReading(screened, slot, reading, policy);
    for (const other of reading.others) screened.addExtra(slot, other);
  }
}

function enterReading(screened: ScreenedBlock, slot: number, reading: PhoneReading, policy: PhonePolicy): void {
  screened.number[slot] = reading.number;
  screened.reasons[slot] = phoneReasons(reading, policy);
  screened.lineType[slot] = LINE_TYPES.indexOf(reading.lineType);
  if (reading.repaired) screened.repaired++;
}

/** Tells whether the further numbers of a cell can be taken apart and have phones of their own to stand in. */
function fitsInCell({ others, separable }: PhoneReading, phoneColumns: readonly number[], phone: number): boolean {
  return separable && phoneColumns[phone + others.length] === phoneColumns[phone];
}

/** Texts remembered: the same few words fill the odd cells of a list. Those with a number hardly come again. */
const MOST_REMEMBERED = 1 << 14;
const LONGEST_REMEMBERED = 1000;

/** Makes a `readPhone` that remembers cells without a number; bounded, so that memory does not grow with the list. */
export function rememberReadings(readPhone: ReadPhone): ReadPhone {
  const remembered = new Map<string, PhoneReading>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST_REMEMBERED) return readPhone(text);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const reading = readPhone(text);
    if (reading.number === 0 && reading.others.length === 0) remembered.set(text, reading);
    return reading;
  };
}
