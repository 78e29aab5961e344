import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REASON_CODES, reasonBit } from '../../src/rules/reasons.js';
import { DUPLICATE } from '../../src/scrub/decide-record.js';
import { LEDGER_OF_REASON } from '../../src/scrub/describe-origin.js';
import { LineForms } from '../../src/scrub/line-forms.js';
import { signed } from '../../src/scrub/screened-block.js';
import { borrowed, kernel, memory } from './kernel-memory.js';

const SINGLY = reasonBit('ROW_MALFORMED') | reasonBit('CALL_LIMIT_REACHED');
/** Stands where nothing was written. */
const UNTOUCHED = 0xabcd;
const bit = fc.constantFrom(...REASON_CODES.map(reasonBit));
const mask = fc.oneof(
  fc.constant(0),
  fc.constant(DUPLICATE),
  fc.array(bit, { maxLength: 3 }).map((bits) => bits.reduce((all, one) => all | one, 0)),
);
/** Few reasons and origins, so that they come again. */
const record = fc.record({
  reasons: fc.oneof(mask, fc.constantFrom(reasonBit('OPPOSED'), reasonBit('CONSENT_EXPIRED'))),
  origin: fc.integer({ min: -1, max: 3 }),
});

function words(values: readonly number[]): Uint32Array {
  const array = memory.words(values.length + 1);
  array.set(values);
  return array;
}

describe('the kernel', () => {
  test('gives lines the texts that were entered for their reasons and origin, and stops where none were', () => {
    fc.assert(
      fc.property(fc.array(fc.array(record, { maxLength: 120 }), { maxLength: 4 }), (blocks) =>
        borrowed(() => {
          const lines = new LineForms(memory);
          const entered = new Map<string, number>();
          for (const records of blocks) {
            const reasons = words(records.map((one) => one.reasons));
            const primaryBits = words(records.map((one) => one.reasons & -one.reasons));
            const origins = signed(words(records.map((one) => one.origin)));
            const forms = words(records.map(() => UNTOUCHED));
            let next = 0;
            for (const [at, { reasons: all, origin }] of records.entries()) {
              const key = `${all} ${origin}`;
              const isSingle = (all & SINGLY) !== 0;
              if (all === 0 || (all !== DUPLICATE && (isSingle || entered.has(key)))) continue;
              next = lines.choose(kernel, next, records.length, { primaryBits, reasons }, origins, SINGLY, forms);
              expect(next++).toBe(at);
              if (all === DUPLICATE) continue;
              entered.set(key, 1000 + entered.size);
              lines.enter(kernel, all, origin, entered.get(key)!);
              forms[at] = entered.get(key)!;
            }
            lines.choose(kernel, next, records.length, { primaryBits, reasons }, origins, SINGLY, forms);
            const expected = records.map(({ reasons: all, origin }) => {
              if (all === 0 || all === DUPLICATE) return UNTOUCHED;
              return (all & SINGLY) === 0 ? entered.get(`${all} ${origin}`) : 0;
            });
            expect([...forms.subarray(0, records.length)]).toEqual(expected);
          }
        }),
      ),
      { numRuns: 300 },
    );
  });

  test('forgets all texts at once', () => {
    borrowed(() => {
      const lines = new LineForms(memory);
      const reasons = words([reasonBit('OPPOSED')]);
      const choose = () =>
        lines.choose(kernel, 0, 1, { primaryBits: reasons, reasons }, signed(words([3])), SINGLY, words([0]));
      lines.enter(kernel, reasons[0]!, 3, 99);
      expect(choose()).toBe(1);
      lines.forget();
      expect(choose()).toBe(0);
    });
  });

  test('lists the records about whose first reason a ledger knows more', () => {
    const ledgers = ['opposition', 'withdrawal', 'consent'];
    const ledgerOf = (all: number) => {
      const ledger = LEDGER_OF_REASON[REASON_CODES[31 - Math.clz32(all & -all)]!];
      return ledger === undefined ? -1 : ledgers.indexOf(ledger);
    };
    fc.assert(
      fc.property(fc.array(fc.tuple(mask, mask), { maxLength: 200 }), (records) =>
        borrowed(() => {
          const count = records.length;
          const table = memory.bytes(REASON_CODES.length);
          table.set(REASON_CODES.map((code) => ledgerOf(reasonBit(code)) + 1));
          const [bits, lists] = [memory.words(count + 1), memory.words(3 * count + 1)];
          kernel.functions.listQuestions(
            count,
            words(records.map(([own]) => own)).byteOffset,
            words(records.map(([, ofRecord]) => ofRecord)).byteOffset,
            table.byteOffset,
            3,
            bits.byteOffset,
            lists.byteOffset,
            count,
            kernel.result.byteOffset,
          );
          const all = records.map(([own, ofRecord]) => own | ofRecord);
          expect([...bits.subarray(0, count)]).toEqual(all.map((one) => (one & -one) >>> 0));
          for (const ledger of ledgers.keys()) {
            const listed = [...lists.subarray(ledger * count, ledger * count + kernel.result[ledger]!)];
            expect(listed).toEqual([...all.keys()].filter((at) => all[at] !== 0 && ledgerOf(all[at]!) === ledger));
          }
        }),
      ),
      { numRuns: 300 },
    );
  });
});
