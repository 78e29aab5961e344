/**
 * The texts that rejected lines have in common, where the kernel can copy them from: a run meets few reasons and few
 * origins, so most lines are made of a head and a tail that are there already.
 */
import type { WorkingMemory } from '../kernel/working-memory.js';
import { IntegerMap } from './integer-map.js';
import { LineForms } from './line-forms.js';

/** Texts have numbers of 16 bits; 0 is none. */
const MOST_TEXTS = 1 << 16;
const ROOM_BYTES = 1 << 22;

/** A text that lines hold, perhaps with a number of the record in it. */
export interface LineText {
  readonly bytes: Buffer;
  /** After how many bytes the number goes, never 0; null where the text has none. */
  readonly cut: number | null;
}

/** Words of an entry of the table. */
const WORDS = 3;

/** Texts by number, in memory that the kernel reaches. */
export class LineTexts {
  readonly #bytes: Buffer;
  /** By number: address, length and cut (0 for none), as the kernel wants them. */
  readonly table: Uint32Array;
  #filled = 0;
  #count = 1;
  readonly #numbers = new IntegerMap();
  /** Which of them lines are made of. */
  readonly forms: LineForms;

  private constructor(bytes: Buffer, table: Uint32Array, forms: LineForms) {
    this.#bytes = bytes;
    this.table = table;
    this.forms = forms;
  }

  /** Makes room for texts; null where so much is not left of the memory that a kernel reaches. */
  static within(memory: WorkingMemory): LineTexts | null {
    const bytes = memory.bytes(ROOM_BYTES);
    const table = memory.words(MOST_TEXTS * WORDS);
    return memory.kernel?.holds(bytes, table) ? new LineTexts(bytes, table, new LineForms(memory)) : null;
  }

  /** The number of the text with that key, which `make` writes if it is new; 0 where there is no room for it. */
  number(key: number, make: () => LineText): number {
    const known = this.#numbers.get(key);
    if (known !== 0) return known;
    const { bytes, cut } = make();
    if (this.#count === MOST_TEXTS || this.#filled + bytes.length > this.#bytes.length) return 0;
    const number = this.#count++;
    this.#bytes.set(bytes, this.#filled);
    this.table[number * WORDS] = this.#bytes.byteOffset + this.#filled;
    this.table[number * WORDS + 1] = bytes.length;
    this.table[number * WORDS + 2] = cut ?? 0;
    this.#filled += bytes.length;
    this.#numbers.add(key, number);
    return number;
  }

  /** Forgets all texts where room runs short; called between blocks, since their numbers are gone afterwards. */
  forgetMany(): void {
    if (this.#count < MOST_TEXTS / 2 && this.#filled < ROOM_BYTES / 2 && !this.forms.isFull) return;
    this.#numbers.clear();
    this.forms.forget();
    this.#filled = 0;
    this.#count = 1;
  }
}
