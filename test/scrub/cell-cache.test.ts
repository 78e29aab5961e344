import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CellCache } from '../../src/scrub/cell-cache.js';

test('a cache of cells finds what a map by their text finds, and nothing else', () => {
  const cells = fc.array(fc.string({ maxLength: 3, unit: fc.constantFrom('a', 'b', 'é', ' ') }), { maxLength: 200 });
  fc.assert(
    fc.property(cells, (texts) => {
      const cache = new CellCache<number>();
      const known = new Map<string, number>();
      const bytes = Buffer.from(texts.join(';'), 'latin1');
      let start = 0;
      texts.forEach((text, at) => {
        const stop = start + text.length;
        expect(cache.find(bytes, start, stop)).toBe(known.get(text));
        if (!known.has(text)) {
          cache.note(bytes, start, stop, at);
          known.set(text, at);
        }
        start = stop + 1;
      });
    }),
  );
});

test('a cache of cells remembers no more than a couple of thousand, and no long ones', () => {
  const cache = new CellCache<number>();
  const texts = Array.from({ length: 5000 }, (_, at) => Buffer.from(`cell ${at}`));
  texts.forEach((text, at) => {
    cache.note(text, 0, text.length, at);
  });
  expect(texts.map((text) => cache.find(text, 0, text.length)).filter((value) => value !== undefined)).toHaveLength(
    2048,
  );
  const long = Buffer.alloc(65, 'x');
  const roomy = new CellCache<number>();
  roomy.note(long, 0, 65, 1);
  roomy.note(long, 0, 64, 2);
  expect([roomy.find(long, 0, 65), roomy.find(long, 0, 64)]).toEqual([undefined, 2]);
});
