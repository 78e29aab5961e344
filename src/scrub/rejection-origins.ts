/**
 * For the rejected records of one block: which entry of a ledger speaks against each.
 *
 * It looks at slots, not at records, so it needs no order; what a record's other phones or duplicates change is
 * settled when the record is written.
 */
import { FACT } from '../rules/facts.js';
import { REASON_CODES, reasonBit } from '../rules/reasons.js';
import type { Origin, OriginFinder, OriginLedger } from '../store/find-origins.js';
import { LEDGER_OF_REASON } from './describe-origin.js';
import type { ScreenedBlock } from './screened-block.js';

const PSEUDONYM_BYTES = 16;
const LEDGERS: readonly OriginLedger[] = ['opposition', 'withdrawal', 'consent'];
const OBJECTIONS = reasonBit('OPPOSED') | reasonBit('CONSENT_WITHDRAWN') | reasonBit('CONSENT_REFUSED');
/** By the position of a reason's bit: one more than the position of its ledger; 0 for none. */
const LEDGER_BY_POSITION = Uint8Array.from(REASON_CODES, (code) => {
  const ledger = LEDGER_OF_REASON[code];
  return ledger === undefined ? 0 : LEDGERS.indexOf(ledger) + 1;
});

/** Finds and holds the origins of one block. */
export class RejectionOrigins {
  readonly #finder: OriginFinder;
  /** By slot: the reason that was looked up, and the number of what was found. */
  #bit = new Uint32Array(0);
  #found = new Int32Array(0);
  #slots = new Int32Array(0);
  #subjects = Buffer.alloc(0);
  #answers = new Int32Array(0);

  constructor(finder: OriginFinder) {
    this.#finder = finder;
  }

  /** Asks the ledgers about every rejected slot of a block; valid until the next call. */
  load(screened: ScreenedBlock): void {
    const { slots, phones, reasons, recordReasons } = screened;
    this.#finder.forgetMany();
    this.#reserve(slots);
    const bits = this.#bit;
    for (let slot = 0; slot < slots; slot++) {
      const own = recordReasons[phones === 1 ? slot : Math.floor(slot / phones)]!;
      const mask = reasons[slot]! | own;
      const objections = phones === 1 ? 0 : mask & OBJECTIONS;
      const decisive = objections === 0 ? mask : objections;
      bits[slot] = decisive & -decisive;
    }
    for (let ledger = 0; ledger < LEDGERS.length; ledger++) this.#ask(screened, ledger);
  }

  /** The number of the entry behind a reason of a slot, for `origin`; -1 where no ledger holds one. */
  number(slot: number, bit: number): number {
    return this.#bit[slot] === bit ? this.#found[slot]! : -1;
  }

  /** The entry of that number. */
  origin(number: number): Origin {
    return this.#finder.origin(number);
  }

  #ask(screened: ScreenedBlock, ledger: number): void {
    const { slots, pseudonyms } = screened;
    let count = 0;
    for (let slot = 0; slot < slots; slot++) {
      const bit = this.#bit[slot]!;
      if (bit === 0 || LEDGER_BY_POSITION[31 - Math.clz32(bit)] !== ledger + 1) continue;
      const at = subjectOf(screened, slot, ledger) * PSEUDONYM_BYTES;
      this.#subjects.set(pseudonyms.subarray(at, at + PSEUDONYM_BYTES), count * PSEUDONYM_BYTES);
      this.#slots[count++] = slot;
    }
    this.#finder.find(LEDGERS[ledger]!, this.#subjects, count, this.#answers);
    for (let i = 0; i < count; i++) this.#found[this.#slots[i]!] = this.#answers[i]!;
  }

  #reserve(slots: number): void {
    if (this.#bit.length < slots) {
      const room = slots + (slots >> 1);
      this.#bit = new Uint32Array(room);
      this.#found = new Int32Array(room);
      this.#slots = new Int32Array(room);
      this.#answers = new Int32Array(room);
      this.#subjects = Buffer.alloc(room * PSEUDONYM_BYTES);
    }
    this.#found.fill(-1, 0, slots);
  }
}

/** The number of a slot whose subject objected: mostly the slot's own, else a further one of an ambiguous cell. */
function subjectOf({ facts, extraSlots, slots }: ScreenedBlock, slot: number, ledger: number): number {
  const flag = LEDGERS[ledger] === 'opposition' ? FACT.opposed : FACT.withdrawn;
  if (extraSlots.length === 0 || LEDGERS[ledger] === 'consent' || (facts[slot]! & flag) !== 0) return slot;
  const extra = extraSlots.findIndex((of, at) => of === slot && (facts[slots + at]! & flag) !== 0);
  return extra < 0 ? slot : slots + extra;
}
