/** Plain phone cells by the kernel: what `readPlainPhones` says, at a tenth of its cost. */
import type { Block } from '../csv/block-reader.js';
import type { RecordIndex } from '../csv/record-index.js';
import type { Kernel } from '../kernel/kernel.js';
import type { WorkingMemory } from '../kernel/working-memory.js';
import type { CellReader } from './cell-reader.js';
import type { PlanVerdicts } from './phone-policy.js';
import { CLASSES, clearSlot, PHONE_MISSING, ROW_MALFORMED } from './read-phones.js';
import type { ScreenedBlock } from './screened-block.js';
import { isFurtherNumber } from './split-phones.js';

/** Reads every phone cell that is written plainly with the kernel, as `readPlainPhones` does without. */
export class KernelPhones {
  readonly #columns: number;
  readonly #phoneColumns: readonly number[];
  readonly #isFurther: readonly boolean[];
  /** By class of the plan: reasons, line types, repairs, as the kernel wants them. */
  readonly #policy: Buffer;

  /** For lists of so many columns. */
  constructor(memory: WorkingMemory, plan: PlanVerdicts, columns: number, phoneColumns: readonly number[]) {
    this.#columns = columns;
    this.#phoneColumns = phoneColumns;
    this.#isFurther = phoneColumns.map((_, phone) => isFurtherNumber(phoneColumns, phone));
    this.#policy = memory.bytes(CLASSES * 6);
    plan.reasons.forEach((reasons, planClass) => {
      this.#policy.writeUInt32LE(reasons, planClass * 4);
    });
    this.#policy.set(plan.lineType, CLASSES * 4);
    this.#policy.set(plan.repaired, CLASSES * 5);
  }

  /** Returns false, having done nothing, for a block that the kernel does not reach or whose records need a closer look. */
  read({ bytes, index }: Block, cells: CellReader, screened: ScreenedBlock): boolean {
    const kernel = index.kernelFor(bytes);
    if (kernel === null || screened.kernel !== kernel || !kernel.holds(this.#policy) || !cells.areReadable)
      return false;
    for (const [phone, column] of this.#phoneColumns.entries()) {
      if (this.#isFurther[phone]) leaveEmpty(screened, phone);
      else this.#readColumn(kernel, bytes, index, screened, phone, column);
    }
    // By record, then by phone, as the twin has them.
    if (this.#phoneColumns.length > 1) screened.oddSlots.sort((a, b) => a - b);
    return true;
  }

  #readColumn(
    kernel: Kernel,
    bytes: Buffer,
    index: RecordIndex,
    screened: ScreenedBlock,
    phone: number,
    column: number,
  ): void {
    const odd = kernel.functions.readPhones(
      bytes.byteOffset,
      index.start.byteOffset,
      index.firstCell.byteOffset,
      index.cellEnd.byteOffset,
      index.quoted.byteOffset,
      index.count,
      this.#columns,
      column,
      screened.phones,
      phone,
      this.#policy.byteOffset,
      ROW_MALFORMED,
      PHONE_MISSING,
      screened.recordReasons.byteOffset,
      screened.number.byteOffset,
      screened.reasons.byteOffset,
      screened.lineType.byteOffset,
      screened.odd.byteOffset,
      kernel.result.byteOffset,
    );
    screened.repaired += kernel.result[0]!;
    for (let at = 0; at < odd; at++) {
      screened.oddSlots.push(screened.odd[at]!);
    }
  }
}

/** The further numbers of a cell come from the cell itself. */
function leaveEmpty(screened: ScreenedBlock, phone: number): void {
  for (let record = 0, slot = phone; record < screened.records; record++, slot += screened.phones) {
    clearSlot(screened, slot);
    if ((screened.recordReasons[record]! & ROW_MALFORMED) === 0) screened.reasons[slot] = PHONE_MISSING;
  }
}
