/** Small Excel workbooks, made by hand. */
import { strToU8, zipSync } from 'fflate';

/** A cell: text, a number, a truth, a serial date with its format, or nothing. */
export type SheetCell = string | number | boolean | { readonly serial: number } | null;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';

/** Makes a workbook of sheets by name; an empty row is left out of the file, as spreadsheets do. */
export function makeWorkbook(sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>): Uint8Array {
  const names = Object.keys(sheets);
  const relation = (at: number, type: string, target: string) =>
    `<Relationship Id="r${at}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, at) => relation(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('')}${relation(names.length + 1, 'styles', 'styles.xml')}</Relationships>`,
    // Style 1 is a date and a time.
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
  names.forEach((name, at) => {
    files[`xl/worksheets/sheet${at + 1}.xml`] =
      `${XML}<worksheet xmlns="${MAIN}"><sheetData>${writeRows(sheets[name]!)}</sheetData></worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}

function writeRows(rows: readonly (readonly SheetCell[])[]): string {
  return rows
    .map((row, at) => ({
      cells: row.map((cell, column) => writeCell(cell, `${String.fromCharCode(65 + column)}${at + 1}`)).join(''),
      number: at + 1,
    }))
    .filter(({ cells }) => cells !== '')
    .map(({ cells, number }) => `<row r="${number}">${cells}</row>`)
    .join('');
}

function writeCell(cell: SheetCell, address: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'object') return `<c r="${address}" s="1"><v>${cell.serial}</v></c>`;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
