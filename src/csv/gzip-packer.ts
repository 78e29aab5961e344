/** Packs an output as gzip, the same bytes for the same list on any machine. */
import { Gzip } from 'fflate';

/**
 * Packs pieces as they come.
 *
 * The header holds neither time nor name; and fflate is plain JavaScript, whereas what Node's own zlib makes of the
 * same bytes depends on the processor (P6).
 */
export class GzipPacker {
  #packed: Uint8Array[] = [];
  readonly #stream = new Gzip({ level: 6, mtime: 0 }, (bytes) => this.#packed.push(bytes));

  /** Packs a piece; what comes out may be empty until later. */
  push(bytes: Uint8Array): Buffer {
    this.#stream.push(Uint8Array.from(bytes), false);
    return this.#take();
  }

  /** Packs the end. */
  end(): Buffer {
    this.#stream.push(new Uint8Array(0), true);
    return this.#take();
  }

  #take(): Buffer {
    const bytes = Buffer.concat(this.#packed);
    this.#packed = [];
    return bytes;
  }
}
