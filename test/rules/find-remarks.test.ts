import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { findRemarks, spellOut } from '../../src/rules/find-remarks.js';
import { REMARK_CATEGORIES } from '../../src/rules/remark-terms.js';
import { REMARKS_EN } from '../../src/rules/remark-terms-en.js';
import { REMARKS_FR } from '../../src/rules/remark-terms-fr.js';

interface Sample {
  readonly half: 'tuned' | 'held-out';
  readonly expected: string;
  readonly comment: string;
}

const SAMPLES: Sample[] = parse(readFileSync('fixtures/comments/comments.csv'), { columns: true, delimiter: ';' });

/** How comments of one half come out: flagged and to be flagged, whatever the category. */
function measure(half: Sample['half']) {
  const counts = { right: 0, falseAlarm: 0, missed: 0, quiet: 0 };
  for (const { expected, comment } of SAMPLES.filter((sample) => sample.half === half)) {
    const isFlagged = findRemarks(comment).length > 0;
    if (expected === '') counts[isFlagged ? 'falseAlarm' : 'quiet']++;
    else counts[isFlagged ? 'right' : 'missed']++;
  }
  const { right, falseAlarm, missed } = counts;
  return { ...counts, precision: right / (right + falseAlarm), recall: right / (right + missed) };
}

describe('the measured set', () => {
  test('has at least 300 comments of both kinds, and names categories that exist', () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(300);
    for (const { expected } of SAMPLES.filter((sample) => sample.expected !== '')) {
      for (const category of expected.split('+')) expect(REMARK_CATEGORIES).toContain(category);
    }
    expect(SAMPLES.filter(({ expected }) => expected === '').length).toBeGreaterThan(100);
  });

  test.each(['tuned', 'held-out'] as const)('docs/comments.md publishes the figures of the %s half', (half) => {
    const { right, falseAlarm, missed, quiet, precision, recall } = measure(half);
    const figures = [half, right, falseAlarm, missed, quiet, percent(precision), percent(recall)];
    const row = figures.map((figure) => `| *${String(figure).replace('.', '\\.')} *`).join('');
    expect(readFileSync('docs/comments.md', 'utf8')).toMatch(new RegExp(row.replaceAll('| *', '\\| *')));
  });

  test('keeps its precision and its recall', () => {
    expect(measure('tuned').precision).toBeGreaterThanOrEqual(0.97);
    expect(measure('tuned').recall).toBeGreaterThanOrEqual(0.97);
    expect(measure('held-out').precision).toBeGreaterThanOrEqual(0.9);
    expect(measure('held-out').recall).toBeGreaterThanOrEqual(0.85);
  });
});

describe('whole words, folded', () => {
  test.each([
    ['CONNARD', ['insult']],
    ['connards', ['insult']],
    ['connaaaard', ['insult']],
    ['c*nnard', ['insult']],
    ['c0nnard', ['insult']],
    ['casse-couilles', ['insult']],
    ['C.G.T.', ['union']],
    ['élève dépressif', ['health']],
    ['e\u0301pileptique', ['health']],
    ['consultant connu, conseil', []],
    ['Cancérologie', []],
  ])('%s: %j', (comment, categories) => {
    expect(findRemarks(comment)).toEqual(categories);
  });

  test.each([
    ['Mme Connard', []],
    ['une vraie connard', ['insult']],
    ['MME CONNARD EST UNE CONNASSE', ['insult']],
    ['rue des Juifs', []],
    ['signe cancer', []],
    ['un cancer', ['health']],
    ['le modem est allumé, la ligne était dérangée', []],
    ['directrice de la maison de retraite', []],
    ['client converti à la fibre, rentre chez lui à 18 h', []],
    ['ulcéré par l’appel, option est en HP, NPA', []],
    ['woke up early, confused about the bill', []],
    ['partie en maison de retraite', ['health']],
    ['Ligue contre le cancer, soigné pour un cancer', ['health']],
  ])('names and sayings are no remarks: %s', (comment, categories) => {
    expect(findRemarks(comment)).toEqual(categories);
  });

  test('a comment of any length or content is read without fault', () => {
    for (const comment of ['', ' ', '***', '💥'.repeat(10), 'rue', 'Mme', 'con '.repeat(10_000), 'a'.repeat(100_000)]) {
      expect(() => findRemarks(comment)).not.toThrow();
    }
  });
});

describe('the lists', () => {
  const lists = [...REMARKS_FR.remarks, ...REMARKS_EN.remarks];

  test('every group says why it is there and where it comes from', () => {
    for (const { reason, source } of lists) {
      expect(reason).not.toBe('');
      expect(source).not.toBe('');
    }
  });

  test('every term alone is found under its category, unless it is a part of a harmless phrase', () => {
    for (const { category, terms } of lists) {
      for (const term of spellOut(terms))
        expect([term, findRemarks(term.replaceAll('_', 'xyz'))]).toEqual([term, expect.arrayContaining([category])]);
    }
  });

  test('every harmless phrase is quiet', () => {
    for (const { terms } of [...REMARKS_FR.harmless, ...REMARKS_EN.harmless]) {
      for (const term of spellOut(terms)) expect([term, findRemarks(term.replaceAll('_', 'xyz'))]).toEqual([term, []]);
    }
  });
});

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
