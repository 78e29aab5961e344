import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACT, STANDING, withStanding } from '../../src/rules/facts.js';
import { REASON_CODES } from '../../src/rules/reasons.js';
import { findRegime } from '../../src/rules/rulebook.js';
import { RULEBOOK_FR } from '../../src/rules/rulebook-fr.js';
import {
  buildObjectionTable,
  buildVerdictTable,
  objectionReasons,
  type VerdictPolicy,
} from '../../src/rules/verdict.js';
import { BlockDecisions } from '../../src/scrub/block-decisions.js';
import { type CountTarget, countBlock, finishCounting } from '../../src/scrub/commit-block.js';
import { decisionTerms, NO_PHONE } from '../../src/scrub/decide-record.js';
import { KeptNumbers } from '../../src/scrub/kept-numbers.js';
import { KernelCounts } from '../../src/scrub/kernel-counts.js';
import { NumberSet, WITH_RECORDS } from '../../src/scrub/number-set.js';
import { ScreenedBlock } from '../../src/scrub/screened-block.js';
import { Tally } from '../../src/scrub/tally.js';
import { firstSlots, reserveSlots } from '../../src/scrub/threads/shared-numbers.js';
import { borrowed, kernel, memory } from './kernel-memory.js';

const AS_OF = Date.parse('2026-11-28T12:00:00Z');
const DAY = 86_400_000;
const policy: VerdictPolicy = {
  regime: findRegime(RULEBOOK_FR, AS_OF),
  sector: 'general',
  audience: 'business',
  channel: 'voice',
};

const flags = fc.subarray(Object.values(FACT)).map((set) => set.reduce((all, flag) => all | flag, 0));
const standing = fc.constantFrom(...Object.values(STANDING));
/** Ends that meet, that are beyond a year, long past, in no quarter at all, and none. */
const until = fc.oneof(
  fc.constantFrom(AS_OF, AS_OF + 1, AS_OF + 30 * DAY, AS_OF + 366 * DAY, AS_OF + 3000 * DAY, AS_OF - DAY, 0),
  fc.constantFrom(Number.POSITIVE_INFINITY, Number.NaN),
  fc.integer({ min: AS_OF, max: AS_OF + 400 * DAY }),
);
const phone = fc.record({
  number: fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }).map((at) => 33_639_980_000 + at) },
  ),
  facts: fc.oneof(
    fc.constant(withStanding(0, STANDING.valid)),
    fc.tuple(flags, standing).map(([all, it]) => withStanding(all, it)),
  ),
  own: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(NO_PHONE) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: (1 << REASON_CODES.length) - 1 }) },
  ),
  until,
});
const recordOf = (phones: number) =>
  fc.record({
    phones: fc.array(phone, { minLength: phones, maxLength: phones }),
    business: fc.constantFrom(0, 1),
  });
type Phone = typeof phone extends fc.Arbitrary<infer T> ? T : never;
type Records = readonly { readonly phones: readonly Phone[]; readonly business: number }[];

/** Makes a block of records that were screened. */
function fill(screened: ScreenedBlock, records: Records): void {
  screened.reset(records.length);
  for (const [at, { phones, business }] of records.entries()) {
    screened.business[at] = business;
    for (const [phone, { number, facts, own, until: end }] of phones.entries()) {
      const slot = at * screened.phones + phone;
      // A record without a number has a reason for it.
      screened.reasons[slot] = number === 0 && own === 0 ? NO_PHONE : own;
      screened.number[slot] = number;
      screened.facts[slot] = facts;
      screened.validUntil[slot] = end;
      screened.places[slot] = -1;
    }
  }
}

function judgedByTwin({ facts, own, number }: Phone, business: number, verdicts: Uint32Array): number {
  if (number === 0) return own === 0 ? NO_PHONE : own;
  const row = (facts & 1023) | (business << 10);
  return (own | (own === 0 ? verdicts[row]! : objectionReasons(facts))) >>> 0;
}

describe('the kernel', () => {
  test.each([1, 3])('judges by the tables of verdicts and objections (phones: %i)', (phones) => {
    const verdicts = buildVerdictTable(policy);
    fc.assert(
      fc.property(fc.array(recordOf(phones), { maxLength: 200 }), (records) =>
        borrowed(() => {
          const screened = new ScreenedBlock(phones, memory);
          fill(screened, records);
          const [table, objections] = [verdicts, buildObjectionTable()].map((words) => {
            const copy = memory.words(words.length);
            copy.set(words);
            return copy;
          });
          kernel.functions.judge(
            records.length,
            phones,
            screened.number.byteOffset,
            screened.facts.byteOffset,
            screened.business.byteOffset,
            screened.reasons.byteOffset,
            table!.byteOffset,
            objections!.byteOffset,
            1023,
          );
          expect([...screened.reasons.subarray(0, screened.slots)]).toEqual(
            records.flatMap((one) => one.phones.map((it) => judgedByTwin(it, one.business, verdicts))),
          );
        }),
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    [1, Number.POSITIVE_INFINITY],
    [1, AS_OF + 20 * DAY],
    [3, AS_OF + 20 * DAY],
  ])('counts what its twin counts, block after block (phones: %i, campaign ends at %d)', (phones, campaignEndsAt) => {
    const phoneColumnNames = ['tel', 'mobile', 'tel'].slice(0, phones);
    const verdicts = buildVerdictTable(policy);
    const counted = (blocks: readonly Records[], byKernel: boolean) => {
      const room = reserveSlots(1 << 14, memory);
      const others = byKernel
        ? new NumberSet(4, 0, { extend: (_, count) => firstSlots(room, count)! })
        : new NumberSet(4, 0, WITH_RECORDS);
      const kept = new KeptNumbers(others);
      const screened = byKernel ? new ScreenedBlock(phones, memory) : new ScreenedBlock(phones);
      const decisions = byKernel ? new BlockDecisions(phones, memory) : new BlockDecisions(phones);
      const terms = { policy, asOf: AS_OF, endsBefore: campaignEndsAt, phoneColumnNames };
      const target: CountTarget = {
        tally: new Tally(),
        counts: byKernel ? new KernelCounts(memory, terms) : null,
        policy,
        phoneColumnNames,
        previous: null,
        campaignEndsAt,
      };
      for (const records of blocks) {
        fill(screened, records);
        const judged = records.flatMap((one) => one.phones.map((it) => judgedByTwin(it, one.business, verdicts)));
        screened.reasons.set(judged);
        decisions.decide(screened, kept, decisionTerms(false, false), 0);
        if (byKernel && records.length > 0) expect(target.counts!.kernelFor(screened, decisions)).toBe(kernel);
        countBlock(screened, decisions, target);
      }
      finishCounting(target);
      const { tally } = target;
      return {
        ...tally.counts.totals,
        ...tally.byBasis,
        reasons: tally.byPrimaryReason(),
        any: tally.byAnyReason(),
        ends: tally.counts.ends,
        emptied: tally.emptied(),
      };
    };
    fc.assert(
      fc.property(fc.array(fc.array(recordOf(phones), { maxLength: 150 }), { maxLength: 4 }), (blocks) => {
        expect(borrowed(() => counted(blocks, true))).toEqual(counted(blocks, false));
      }),
      { numRuns: 300 },
    );
  });
});
