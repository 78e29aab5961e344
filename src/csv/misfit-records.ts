/** Records that are not in the encoding of their list: lines of another file that were pasted in. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Block } from './block-reader.js';
import { UTF8 } from './encoding.js';
import type { OpenFile } from './open-file.js';

/** Counts misfits block by block, in order; a block without any costs one fast pass over its bytes. */
export class MisfitRecords {
  readonly #isUtf8List: boolean;
  readonly #isLookedFor: boolean;
  count = 0;
  /** The number of the first one, from 1; null while there is none. */
  first: number | null = null;

  constructor({ encoding, isMixed }: Pick<OpenFile, 'encoding' | 'isMixed'>) {
    this.#isUtf8List = encoding.decode === UTF8.decode;
    // Any bytes are single-byte text: lines of UTF-8 are looked for only where there were some.
    this.#isLookedFor = this.#isUtf8List || isMixed;
  }

  look({ bytes, index, recordsBefore }: Block): void {
    if (!this.#isLookedFor) return;
    const whole = bytes.subarray(index.start[0]!, index.next[index.count - 1]!);
    if (this.#isUtf8List ? isUtf8(whole) : isAscii(whole)) return;
    for (let record = 0; record < index.count; record++) {
      if (!this.#isMisfit(bytes.subarray(index.start[record]!, index.end[record]!))) continue;
      this.count++;
      this.first ??= recordsBefore + record + 1;
    }
  }

  #isMisfit(record: Buffer): boolean {
    return this.#isUtf8List ? !isUtf8(record) : !isAscii(record) && isUtf8(record);
  }
}
