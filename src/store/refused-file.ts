/** The records that an import refused, as they came, each with the reason: to be corrected and imported again. */
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { AtomicFile } from '../csv/atomic-file.js';
import type { TableReader } from '../csv/table-reader.js';
import { ConfigurationError } from '../errors.js';

const REASON_COLUMN = 'tamis_refused';

/**
 * Names the file for the refused records of an import: `stop.csv` gives `stop.refused-12.csv` beside it for import 12.
 * A file that is there already is never named: it holds the objections of others, or is somebody's own.
 */
function nameRefusedFile(importPath: string, batch: number): string {
  const isPiped = importPath === '-';
  const stem = isPiped ? 'stdin' : basename(importPath, extname(importPath));
  const pathOf = (suffix: string) => join(isPiped ? '.' : dirname(importPath), `${stem}.refused-${batch}${suffix}.csv`);
  let path = pathOf('');
  for (let nth = 2; existsSync(path); nth++) path = pathOf(`-${nth}`);
  return path;
}

/** What became of the file of refused records. */
export interface RefusedOutcome {
  /** Where the refused records are. */
  readonly refusedFile: string | null;
  /** Why they could not be written to a file. */
  readonly refusedFileFailure: string | null;
}

/** Of an import that refused nothing, or is not over. */
export const NO_REFUSED_FILE: RefusedOutcome = { refusedFile: null, refusedFileFailure: null };

/**
 * Writes refused records; the file is only made for the first of them, and appears whole or not at all. Where it cannot
 * be written, that is told and stops nothing: an objection must not be lost for want of a file (P3).
 */
export class RefusedFile {
  readonly #importPath: string;
  readonly #table: TableReader;
  readonly #header: Buffer;
  #file: AtomicFile | null = null;
  #failure: ConfigurationError | null = null;

  /** @param header the header to write, since a file of bare numbers has none of its own */
  constructor(importPath: string, table: TableReader, header: Buffer) {
    this.#importPath = importPath;
    this.#table = table;
    this.#header = header;
  }

  /** Adds a record of import `batch`, its bytes unchanged, with the reason as one more cell. */
  add(batch: number, raw: Uint8Array, cellCount: number, reason: string): void {
    this.#attempt(() => {
      if (this.#file === null) {
        this.#file = new AtomicFile(nameRefusedFile(this.#importPath, batch));
        this.#writeLine(this.#header, 1, REASON_COLUMN);
      }
      const missingCells = Math.max(0, this.#table.columns.length - cellCount);
      this.#writeLine(raw, missingCells + 1, `"${reason.replaceAll('"', '""')}"`);
    });
  }

  /** Gives the file its name where there is one, unless nothing is to be changed; says what became of it. */
  end(dryRun: boolean): RefusedOutcome {
    if (dryRun) {
      this.discard();
      return NO_REFUSED_FILE;
    }
    this.#attempt(() => this.#file?.commit());
    if (this.#failure !== null) return { refusedFile: null, refusedFileFailure: this.#failure.message };
    return { refusedFile: this.#file?.path ?? null, refusedFileFailure: null };
  }

  discard(): void {
    this.#file?.discard();
  }

  #attempt(write: () => void): void {
    if (this.#failure !== null) return;
    try {
      write();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      this.#failure = error;
      this.discard();
    }
  }

  #writeLine(raw: Uint8Array, delimiters: number, last: string): void {
    const { dialect, lineEnd } = this.#table.list;
    const filling = Buffer.alloc(delimiters, dialect.delimiter);
    this.#file!.write(Buffer.concat([raw, filling, Buffer.from(last), lineEnd]));
  }
}
