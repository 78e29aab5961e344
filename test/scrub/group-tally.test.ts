import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GroupSummary } from '../../src/proof/summary.js';
import { fictionNumber, NOW, TemporaryScrub } from './temporary-scrub.js';

const DAY = 24 * 60 * 60 * 1000;
const PEOPLE = 12;
/** When people agreed, in days before now; of the others nothing is known. */
const AGREED = [1, 1, 2, 2, 2, 3];
const STATING = `[list.consent]
given = "optin"
collected_at = "date"
source = "source"
wording = "texte"
evidence_ref = { value = "coffre" }
`;

interface Row {
  readonly source: string;
  readonly phones: readonly (number | null)[];
  /** A date in the list, days before now. */
  readonly stated: number | null;
  readonly isWorded: boolean;
}

const row = fc.record<Row>({
  source: fc.constantFrom('web', ' web ', '"web"', 'web-2', '"salon ; Paris"', '', '06 12 34 56 78', '+33612345679'),
  phones: fc.array(fc.option(fc.nat(PEOPLE - 1)), { minLength: 2, maxLength: 2 }),
  stated: fc.option(fc.integer({ min: 1, max: 3 })),
  isWorded: fc.boolean(),
});

function dateOf(days: number): string {
  return new Date(NOW - days * DAY).toISOString();
}

function listOf(rows: readonly Row[]): string {
  const lines = rows.map(({ source, phones, stated, isWorded }) =>
    [
      ...phones.map((last) => (last === null ? '' : `+${fictionNumber(last)}`)),
      stated === null ? ';' : `oui;${dateOf(stated)}`,
      isWorded ? 'v1' : '',
      source,
    ].join(';'),
  );
  return `telephone;mobile;optin;date;texte;source\n${lines.join('\n')}\n`;
}

/** What a person would count, record by record. */
function countByHand(rows: readonly Row[], columns: number, readsList: boolean) {
  const groups = new Map<string, { read: number; instants: number[]; withoutWording: number }>();
  for (const { source, phones, stated, isWorded } of rows) {
    const text = source.replaceAll('"', '').trim();
    const name = /\d{2}/.test(text) ? '(…)' : text;
    const group = groups.get(name) ?? { read: 0, instants: [], withoutWording: 0 };
    groups.set(name, group);
    group.read++;
    const recorded = phones.slice(0, columns).find((last) => last !== null && last < AGREED.length);
    if (readsList && stated !== null) {
      group.instants.push(stated);
      if (!isWorded) group.withoutWording++;
    } else if (recorded !== undefined && recorded !== null) {
      group.instants.push(AGREED[recorded]!);
      if (recorded % 2 === 1) group.withoutWording++;
    }
  }
  return Object.fromEntries(
    [...groups].map(([name, { read, instants, withoutWording }]) => {
      const times = instants.map((at) => instants.filter((other) => other === at).length);
      return [name, [read, times.length, times.filter((n) => n > 1).length, Math.max(0, ...times), withoutWording]];
    }),
  );
}

function figuresOf(groups: GroupSummary | undefined) {
  return Object.fromEntries(
    groups!.values.map((group) => [
      group.value,
      [
        group.read,
        group.consents,
        group.consents_sharing_an_instant,
        group.most_consents_at_one_instant,
        group.consents_without_wording,
      ],
    ]),
  );
}

test('records and consents are counted by supplier as by hand, whether the store is loaded or looked up', async () => {
  const place = new TemporaryScrub();
  place.oppose(fictionNumber(PEOPLE));
  AGREED.forEach((days, last) => {
    place.consent(fictionNumber(last), { collectedAt: NOW - days * DAY, wording: last % 2 === 0 ? 'v3' : '' });
  });
  const terms = fc.record({ lookUps: fc.boolean(), readsList: fc.boolean(), columns: fc.integer({ min: 1, max: 2 }) });
  const rows = fc.array(row, { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(rows, rows, terms, async (first, second, { lookUps, readsList, columns }) => {
      const campaign = `[campaign]\nname = "essai"\nadvertiser = "Exemple Télécom SAS"\npurpose = "offres-fibre"\n${readsList ? STATING : ''}`;
      const phoneColumns = ['telephone', 'mobile'].slice(0, columns);
      const ignoredColumns = ['source', ...(columns === 2 ? [] : ['mobile']), ...(readsList ? [] : ['optin'])];
      const options = { groupBy: 'source', lookUps, campaign, phoneColumns, ignoredColumns };
      const { result } = await place.run({ 'a.csv': listOf(first), 'b.csv': listOf(second) }, options);
      for (const [at, list] of [first, second].entries()) {
        const { groups, counts } = result.lists[at]!.summary;
        expect(figuresOf(groups)).toEqual(countByHand(list, columns, readsList));
        const rejected = groups!.values.reduce((sum, group) => sum + group.rejected, 0);
        expect(rejected).toBe(counts.rejected);
        const reasons: Record<string, number> = {};
        for (const { by_reason } of groups!.values) {
          for (const [code, count] of Object.entries(by_reason)) reasons[code] = (reasons[code] ?? 0) + count;
        }
        expect(reasons).toEqual(counts.by_reason);
      }
    }),
    { numRuns: 60 },
  );
});

test('beyond a thousand values records are counted together', async () => {
  const place = new TemporaryScrub();
  place.consent(fictionNumber(0));
  const rows = Array.from({ length: 1010 }, (_, at) => ({
    source: `fournisseur ${String(at % 1005).padStart(4, '-')}`,
    phones: [0, null],
    stated: null,
    isWorded: false,
  }));
  const { result } = await place.run(
    { 'list.csv': listOf(rows) },
    { groupBy: 'source', phoneColumns: ['telephone'], ignoredColumns: ['mobile', 'optin'] },
  );
  const { groups } = result.lists[0]!.summary;
  expect(groups!.values).toHaveLength(1000);
  expect(groups!.other_records).toBe(5);
  expect(groups!.values.reduce((sum, { consents }) => sum + consents, 0)).toBe(1005);
  expect(groups!.values.filter(({ read }) => read === 2)).toHaveLength(5);
});
