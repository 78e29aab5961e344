import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KnownCells, UNKNOWN_CELL } from '../../src/scrub/known-cells.js';

const view = (bytes: Buffer) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const padded = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(4, 'x')]);

test('cells are known by the bytes that a map knows them by, and by nothing else', () => {
  const unit = fc.constantFrom('a', 'b', '\0', 'é', ' ');
  const cells = fc.array(fc.oneof(fc.string({ maxLength: 3, unit }), fc.string({ maxLength: 63, unit })), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(cells, (texts) => {
      const cells = new KnownCells();
      const known = new Map<string, number>();
      const bytes = view(padded(texts.join(';')));
      let start = 0;
      texts.forEach((text, at) => {
        const stop = start + text.length;
        expect(cells.find(bytes, start, stop)).toBe(known.get(text) ?? UNKNOWN_CELL);
        if (!known.has(text)) {
          cells.note(bytes, start, stop, at);
          known.set(text, at);
        }
        start = stop + 1;
      });
    }),
  );
});

test('no more than a couple of thousand cells are known, and no long ones', () => {
  const cells = new KnownCells();
  const texts = Array.from({ length: 5000 }, (_, at) => `cell ${at}`);
  texts.forEach((text, at) => {
    cells.note(view(padded(text)), 0, text.length, at);
  });
  const found = texts.map((text) => cells.find(view(padded(text)), 0, text.length));
  expect(found).toEqual(texts.map((_, at) => (at < 2048 ? at : UNKNOWN_CELL)));
  const long = view(padded('x'.repeat(64)));
  const roomy = new KnownCells();
  roomy.note(long, 0, 64, 1);
  roomy.note(long, 0, 63, 2);
  expect([roomy.find(long, 0, 64), roomy.find(long, 0, 63)]).toEqual([UNKNOWN_CELL, 2]);
});

test('nothing is read behind the end of a view', () => {
  const cells = new KnownCells();
  const bytes = view(Buffer.from('salon'));
  cells.note(bytes, 0, 5, 1);
  expect(cells.find(bytes, 0, 5)).toBe(UNKNOWN_CELL);
  cells.note(view(padded('salon')), 0, 5, 1);
  expect(cells.find(bytes, 0, 5)).toBe(UNKNOWN_CELL);
});
