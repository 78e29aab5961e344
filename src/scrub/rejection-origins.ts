/**
 * For the rejected records of one block: which entry of a ledger speaks against each.
 *
 * It looks at slots, not at records, so it needs no order; what a record's other phones or duplicates change is
 * settled when the record is written.
 */
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import { FACT } from '../rules/facts.js';
import { REASON_CODES } from '../rules/reasons.js';
import type { OriginFinder } from '../store/find-origins.js';
import type { Origin, OriginLedger } from '../store/origin.js';
import { OBJECTIONS } from './decide-record.js';
import { LEDGER_OF_REASON } from './describe-origin.js';
import { type ScreenedBlock, signed } from './screened-block.js';

const LEDGERS: readonly OriginLedger[] = ['opposition', 'withdrawal', 'consent'];
/** By the position of a reason's bit: one more than the position of its ledger; 0 for none. */
const LEDGER_BY_POSITION = Uint8Array.from(REASON_CODES, (code) => {
  const ledger = LEDGER_OF_REASON[code];
  return ledger === undefined ? 0 : LEDGERS.indexOf(ledger) + 1;
});

/** Finds and holds the origins of one block. */
export class RejectionOrigins {
  readonly #finder: OriginFinder;
  readonly #memory: WorkingMemory;
  /** By the position of a reason's bit, as `LEDGER_BY_POSITION`. */
  readonly #ledgers: Buffer;
  /** By slot: the reason that was looked up, and the number of what was found. */
  #bit: Uint32Array = new Uint32Array(0);
  #found: Int32Array = new Int32Array(0);
  /** The slots to ask about; the kernel lists those of all ledgers, one after the other. */
  #lists: Int32Array = new Int32Array(0);
  #room = 0;
  #answers = new Int32Array(0);

  constructor(finder: OriginFinder, memory: WorkingMemory = HEAP) {
    this.#finder = finder;
    this.#memory = memory;
    this.#ledgers = memory.bytes(LEDGER_BY_POSITION.length);
    this.#ledgers.set(LEDGER_BY_POSITION);
  }

  /** By slot: the reason that was looked up, 0 for none. */
  get bits(): Uint32Array {
    return this.#bit;
  }

  /** By slot: the number of the entry behind that reason, -1 where no ledger holds one. */
  get found(): Int32Array {
    return this.#found;
  }

  /** Asks the ledgers about every rejected slot of a block; valid until the next call. */
  load(screened: ScreenedBlock): void {
    const { slots, phones, reasons, recordReasons } = screened;
    this.#finder.forgetMany();
    this.#reserve(slots);
    if (this.#askByKernel(screened)) return;
    const bits = this.#bit;
    for (let slot = 0; slot < slots; slot++) {
      const own = recordReasons[phones === 1 ? slot : Math.floor(slot / phones)]!;
      bits[slot] = decisiveBit(reasons[slot]! | own, phones);
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

  /** What the kernel does: to list the questions. */
  #askByKernel(screened: ScreenedBlock): boolean {
    const { kernel, records, phones, reasons, recordReasons } = screened;
    if (!kernel?.holds(this.#ledgers, this.#bit, this.#lists)) return false;
    kernel.functions.listQuestions(
      records,
      phones,
      reasons.byteOffset,
      recordReasons.byteOffset,
      foremostOf(phones),
      this.#ledgers.byteOffset,
      LEDGERS.length,
      this.#bit.byteOffset,
      this.#lists.byteOffset,
      this.#room,
      kernel.result.byteOffset,
    );
    const counts = kernel.result.slice(0, LEDGERS.length);
    for (const [ledger, count] of counts.entries()) {
      const from = ledger * this.#room;
      this.#find(ledger, screened, this.#lists.subarray(from, from + count));
    }
    return true;
  }

  #ask(screened: ScreenedBlock, ledger: number): void {
    const { slots } = screened;
    let count = 0;
    for (let slot = 0; slot < slots; slot++) {
      const bit = this.#bit[slot]!;
      if (bit !== 0 && LEDGER_BY_POSITION[31 - Math.clz32(bit)] === ledger + 1) this.#lists[count++] = slot;
    }
    this.#find(ledger, screened, this.#lists.subarray(0, count));
  }

  /** Finds the origins of slots, which are in ascending order. */
  #find(ledger: number, screened: ScreenedBlock, slots: Int32Array): void {
    const extras = objectingExtras(screened, ledger);
    const positions = extras === null ? slots : withExtras(slots, extras);
    this.#finder.find(LEDGERS[ledger]!, screened, positions, slots.length, this.#answers);
    for (let i = 0; i < slots.length; i++) this.#found[slots[i]!] = this.#answers[i]!;
  }

  #reserve(slots: number): void {
    if (this.#bit.length < slots) {
      const room = slots + (slots >> 1);
      this.#bit = this.#memory.words(room);
      this.#found = signed(this.#memory.words(room));
      this.#lists = signed(this.#memory.words(room * LEDGERS.length));
      this.#room = room;
      this.#answers = new Int32Array(room);
    }
    this.#found.fill(-1, 0, slots);
  }
}

/** How often each ledger will be asked about the slots of a block. */
export function countQuestions({ slots, phones, reasons }: ScreenedBlock): Readonly<Record<OriginLedger, number>> {
  const counts = { opposition: 0, withdrawal: 0, consent: 0 };
  for (let slot = 0; slot < slots; slot++) {
    const bit = decisiveBit(reasons[slot]!, phones);
    const ledger = bit === 0 ? undefined : LEDGERS[LEDGER_BY_POSITION[31 - Math.clz32(bit)]! - 1];
    if (ledger !== undefined) counts[ledger]++;
  }
  return counts;
}

/** The reasons of a slot that are told before the first one. */
function foremostOf(phones: number): number {
  return phones === 1 ? 0 : OBJECTIONS;
}

/** The reason of a slot that is told: the first one, but an objection against any phone before those of the others. */
function decisiveBit(mask: number, phones: number): number {
  const objections = mask & foremostOf(phones);
  const decisive = objections === 0 ? mask : objections;
  return decisive & -decisive;
}

/** The slots, in ascending order, each with the position of its further number in its place where it has one. */
function withExtras(slots: Int32Array, extras: ReadonlyMap<number, number>): Int32Array {
  const positions = slots.slice();
  let at = 0;
  // Further numbers were entered in the order of their slots.
  for (const [slot, extra] of extras) {
    while (at < slots.length && slots[at]! < slot) at++;
    if (slots[at] === slot) positions[at] = extra;
  }
  return positions;
}

/**
 * The numbers whose subjects objected where the slots' own did not, by slot: the first such further number of an
 * ambiguous cell. Null where there are none.
 */
function objectingExtras(
  { facts, extraSlots, slots }: ScreenedBlock,
  ledger: number,
): ReadonlyMap<number, number> | null {
  if (extraSlots.length === 0 || LEDGERS[ledger] === 'consent') return null;
  const flag = LEDGERS[ledger] === 'opposition' ? FACT.opposed : FACT.withdrawn;
  const extras = new Map<number, number>();
  for (const [extra, slot] of extraSlots.entries()) {
    const isFirst = (facts[slot]! & flag) === 0 && !extras.has(slot);
    if (isFirst && (facts[slots + extra]! & flag) !== 0) extras.set(slot, slots + extra);
  }
  return extras;
}
