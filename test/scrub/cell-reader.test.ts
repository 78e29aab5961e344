import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockReader } from '../../src/csv/block-reader.js';
import { openList } from '../../src/csv/open-list.js';
import { CellCache } from '../../src/scrub/cell-cache.js';
import { CellReader } from '../../src/scrub/cell-reader.js';

/** A cell as somebody may write it: bare, quoted, with doubled quotes, with text after a closing quote. */
const cell = fc.oneof(
  fc.constantFrom('', 'oui', ' oui ', 'non', 'é', 'Ã©', '"oui"', '"o;i"', '"dit ""oui"""', '"oui" peut-être', '""'),
  fc.string({ unit: fc.constantFrom('o', 'é', ' '), maxLength: 70 }),
);

test('an answer that is remembered is that to the text of its cell, in every encoding and manner of quoting', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-cells-'));
  const path = join(folder, 'list.csv');
  let read = 0;
  const records = fc.array(fc.tuple(cell, cell), { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(records, fc.constantFrom('utf8' as const, 'latin1' as const), (rows, encoding) => {
      const lines = ['a;b', ...rows.map((row) => row.join(';'))];
      writeFileSync(path, Buffer.from(`${lines.join('\n')}\n`, encoding));
      const list = openList(path, { delimiter: 0x3b });
      try {
        const cells = new CellReader(list.dialect, list.encoding);
        const known = [new CellCache<string>(), new CellCache<string>()];
        // A second time over other memory, with what the first taught.
        for (const block of [new BlockReader(list).next()!, new BlockReader(list).next()!]) {
          cells.enter(block);
          for (let record = 0; record < block.index.count; record++) {
            if (block.index.cellCount(record) !== 2 || !cells.isReadable(record)) continue;
            for (const column of [0, 1]) {
              const text = cells.text(record, column);
              expect(cells.answer(record, column, known[column]!, (word) => `<${word}>`)).toBe(`<${text}>`);
              const read = cells.readBytes(record, column, (bytes, start, stop) =>
                Buffer.from(bytes.subarray(start, stop)).toString(encoding),
              );
              if (read !== null && !read.includes('"')) expect(read).toBe(text);
            }
            read++;
          }
        }
      } finally {
        list.close();
      }
    }),
    { numRuns: 150 },
  );
  expect(read).toBeGreaterThan(2000);
  rmSync(folder, { recursive: true });
});
