import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REASON_CODES, reasonBit } from '../../src/rules/reasons.js';
import { DUPLICATE, OBJECTIONS } from '../../src/scrub/decide-record.js';
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
const PHONES = 2;
/** Few reasons and origins, so that they come again; `isTold` where the origin is that of the primary reason. */
const record = fc.record({
  reasons: fc.oneof(mask, fc.constantFrom(reasonBit('OPPOSED'), reasonBit('CONSENT_EXPIRED'))),
  primary: fc.nat(),
  phone: fc.integer({ min: 0, max: PHONES - 1 }),
  origin: fc.integer({ min: -1, max: 3 }),
  isTold: fc.boolean(),
});
type Records = readonly (typeof record extends fc.Arbitrary<infer T> ? T : never)[];

/** Any of the reasons of a record; 0 without one. */
function primaryOf({ reasons, primary }: Records[number]): number {
  const bits = REASON_CODES.map(reasonBit).filter((one) => (reasons & one) !== 0);
  return bits.length === 0 ? 0 : bits[primary % bits.length]!;
}

/** The records as they are decided, and where their reasons are recorded. */
function arraysOf(records: Records) {
  const slots = records.map(({ phone }, at) => at * PHONES + phone);
  const bySlot = (value: (one: Records[number]) => number) => {
    const values = new Array<number>(records.length * PHONES).fill(0);
    for (const [at, one] of records.entries()) values[slots[at]!] = value(one);
    return values;
  };
  return {
    block: { records: records.length, phones: PHONES },
    decisions: {
      reasons: words(records.map((one) => one.reasons)),
      primaryBits: words(records.map(primaryOf)),
      slots: words(slots),
    },
    origins: {
      bits: words(bySlot((one) => (one.isTold ? primaryOf(one) : reasonBit('ROW_MALFORMED')))),
      found: signed(words(bySlot((one) => one.origin))),
    },
  };
}

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
            const { block, decisions, origins } = arraysOf(records);
            const forms = words(records.map(() => UNTOUCHED));
            const told = records.map((one) => {
              const primaryBit = primaryOf(one);
              const origin = one.isTold || primaryBit === reasonBit('ROW_MALFORMED') ? one.origin : -1;
              return { primaryBit, origin, phone: one.phone };
            });
            const keyOf = (at: number) => {
              const { primaryBit, origin, phone } = told[at]!;
              return `${records[at]!.reasons} ${primaryBit} ${origin < 0 ? `phone ${phone}` : origin}`;
            };
            let next = 0;
            for (const [at, { reasons: all }] of records.entries()) {
              const isDuplicate = told[at]!.primaryBit === DUPLICATE;
              const isSingle = (all & SINGLY) !== 0;
              if (all === 0 || (!isDuplicate && (isSingle || entered.has(keyOf(at))))) continue;
              next = lines.choose(kernel, next, block, decisions, origins, SINGLY, forms);
              expect(next++).toBe(at);
              if (isDuplicate) continue;
              entered.set(keyOf(at), 1000 + entered.size);
              lines.enter(kernel, all, told[at]!, entered.get(keyOf(at))!);
              forms[at] = entered.get(keyOf(at))!;
            }
            lines.choose(kernel, next, block, decisions, origins, SINGLY, forms);
            const expected = records.map(({ reasons: all }, at) => {
              if (all === 0 || told[at]!.primaryBit === DUPLICATE) return UNTOUCHED;
              return (all & SINGLY) === 0 ? entered.get(keyOf(at)) : 0;
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
      const opposed = reasonBit('OPPOSED');
      const { block, decisions, origins } = arraysOf([
        { reasons: opposed, primary: 0, phone: 0, origin: 3, isTold: true },
      ]);
      const choose = () => lines.choose(kernel, 0, block, decisions, origins, SINGLY, words([0]));
      lines.enter(kernel, opposed, { primaryBit: opposed, origin: 3, phone: 0 }, 99);
      expect(choose()).toBe(1);
      lines.forget();
      expect(choose()).toBe(0);
    });
  });

  test.each([1, 3])('lists the slots about whose reason a ledger knows more (phones: %i)', (phones) => {
    const ledgers = ['opposition', 'withdrawal', 'consent'];
    const foremost = phones === 1 ? 0 : OBJECTIONS;
    const ledgerOf = (all: number) => {
      const ledger = LEDGER_OF_REASON[REASON_CODES[31 - Math.clz32(all & -all)]!];
      return ledger === undefined ? -1 : ledgers.indexOf(ledger);
    };
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(mask, { minLength: phones, maxLength: phones }), mask)), (records) =>
        borrowed(() => {
          const count = records.length * phones;
          const table = memory.bytes(REASON_CODES.length);
          table.set(REASON_CODES.map((code) => ledgerOf(reasonBit(code)) + 1));
          const [bits, lists] = [memory.words(count + 1), memory.words(3 * count + 1)];
          kernel.functions.listQuestions(
            records.length,
            phones,
            words(records.flatMap(([own]) => own)).byteOffset,
            words(records.map(([, ofRecord]) => ofRecord)).byteOffset,
            foremost,
            table.byteOffset,
            3,
            bits.byteOffset,
            lists.byteOffset,
            count,
            kernel.result.byteOffset,
          );
          const all = records
            .flatMap(([own, ofRecord]) => own.map((one) => one | ofRecord))
            .map((one) => ((one & foremost) === 0 ? one : one & foremost));
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
