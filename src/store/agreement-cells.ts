/** The cells of a record that names an advertiser and an object: a contract, or a request to be called back. */
import type { ReadInstant } from '../rules/instants.js';
import { foldName, namesNobody } from '../rules/names.js';
import { holdsPhoneNumber } from './free-text.js';
import { instantReader } from './import-cells.js';
import type { CellText } from './import-ledger.js';
import { recall } from './recall.js';

/** The texts of a record by column; each record of both imports has an advertiser and an object. */
export type AgreementTexts<Column extends string> = Readonly<Record<Column | 'advertiser' | 'object', string>>;

/** Reads them; cells repeat from record to record, so what was found of one is remembered. */
export class AgreementCells<Column extends string> {
  readonly #columns: readonly string[];
  /** Reads a date; null where it is none. */
  readonly instant: (text: string) => ReadInstant | null;
  readonly #holdsNumber = recall(holdsPhoneNumber);
  readonly #namesNobody = recall(namesNobody);
  readonly #isBlank = recall((text) => foldName(text) === '');

  /** @param columns those of the import, `phone` aside */
  constructor(columns: readonly Column[], timeZone: string) {
    this.#columns = columns;
    this.instant = instantReader(timeZone);
  }

  /** Reads the cells of a record, or says why they are refused. */
  read(cell: CellText): AgreementTexts<Column> | string {
    const texts: Record<string, string> = {};
    for (const column of this.#columns) {
      const text = cell(column);
      if (text === null) return `${column}: its bytes are not allowed by the encoding`;
      if (this.#holdsNumber(text)) return `${column}: it holds a phone number, which is never stored in clear`;
      texts[column] = text;
    }
    if (this.#namesNobody(texts.advertiser!)) return 'advertiser: it names nobody';
    if (this.#isBlank(texts.object!)) return 'object: it is empty';
    return texts as AgreementTexts<Column>;
  }
}
