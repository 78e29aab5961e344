import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fictionNumber, TemporaryScrub } from '../scrub/temporary-scrub.js';
import { type GeneratedRecord, HEADER, records, writeList } from './list-of-records.js';

/** A store that knows a little of everything about the ten numbers of the lists. */
function newScrub(): TemporaryScrub {
  const tamis = new TemporaryScrub();
  for (const last of [0, 1, 2, 3, 4, 5]) tamis.consent(fictionNumber(last));
  tamis.oppose(fictionNumber(5));
  tamis.oppose(fictionNumber(6));
  tamis.withdraw(fictionNumber(4));
  return tamis;
}

const isBlank = ({ cells }: GeneratedRecord) => cells.join(';') === '';
const RUN = { phoneColumns: ['tel'] };

test('P2: every record that was read is in exactly one output, whatever the list', async () => {
  const tamis = newScrub();
  await fc.assert(
    fc.asyncProperty(records, async (list) => {
      const outcome = await tamis.run({ 'list.csv': writeList(list) }, RUN);
      const { read, clean, rejected } = outcome.result.run.counts;
      expect(read).toBe(list.filter((record) => !isBlank(record)).length);
      expect(clean + rejected).toBe(read);
      expect(countRecords(outcome.clean)).toBe(clean);
      expect(countRecords(outcome.rejected)).toBe(rejected);
    }),
    { numRuns: 200 },
  );
});

test('P8: a kept record has the bytes that it came with, its phone aside, and kept records keep their order', async () => {
  const tamis = newScrub();
  await fc.assert(
    fc.asyncProperty(records, async (list) => {
      const outcome = await tamis.run({ 'list.csv': writeList(list) }, RUN);
      const rejected = new Set(Object.keys(outcome.reasons).map(Number));
      const kept = list.filter((record) => !isBlank(record)).filter((_, at) => !rejected.has(at + 1));
      const expected = kept.map(
        ({ cells: [before, phone, after], lineEnd }) => `${before};${inE164(phone!)};${after}${lineEnd}`,
      );
      expect(Buffer.from(outcome.clean, 'latin1').toString('utf8')).toBe(`${HEADER}\n${expected.join('')}`);
    }),
    { numRuns: 200 },
  );
});

test('P8: the columns of a rejected record stand as they came before the reasons', async () => {
  const tamis = newScrub();
  await fc.assert(
    fc.asyncProperty(records, async (list) => {
      const outcome = await tamis.run({ 'list.csv': writeList(list) }, RUN);
      const text = Buffer.from(outcome.rejected, 'latin1').toString('utf8');
      const present = list.filter((record) => !isBlank(record));
      for (const number of Object.keys(outcome.reasons).map(Number)) {
        const { cells } = present[number - 1]!;
        const padded = [...cells, '', ''].slice(0, 3).join(';');
        expect(text).toContain(`${padded};${number};`);
      }
    }),
    { numRuns: 100 },
  );
});

/** The phone as it leaves: E.164, quoted where it was. */
function inE164(cell: string): string {
  const number = `+33${cell.replace(/\D/g, '').slice(-9)}`;
  return cell.startsWith('"') ? `"${number}"` : number;
}

function countRecords(text: string): number {
  const options = { delimiter: ';', record_delimiter: ['\r\n', '\n'], relax_quotes: true, relax_column_count: true };
  return (parse(text, { ...options, skip_empty_lines: true }) as string[][]).length - 1;
}
