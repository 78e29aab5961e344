import { expect, test } from 'vitest';
import { findImpossibleDate, findLine } from '../../src/campaign/toml-lines.js';

const TOML = `# [list] in a comment
[campaign]
name = "x"

[list]
consent.given = "a"
"phone" = ["b"]
[ list . opposed ]
column = "stop"
`;

test.each([
  ['campaign', 2],
  ['campaign.name', 3],
  ['campaign.purpose', 2],
  ['list', 5],
  ['list.consent', 6],
  ['list.consent.given', 6],
  ['list.consent.source', 6],
  ['list.phone', 7],
  ['list.opposed.column', 9],
  ['evidence', null],
])('%s is on line %s', (path, line) => {
  expect(findLine(TOML, path.split('.'))).toBe(line);
});

test('impossible dates are found where they are dates, not in texts and comments', () => {
  expect(findImpossibleDate('a = 2026-02-28\nb = 2026-02-30')).toEqual({ date: '2026-02-30', line: 2 });
  expect(findImpossibleDate('c = { from = 2026-04-31T10:00:00 }')).toEqual({ date: '2026-04-31', line: 1 });
  expect(findImpossibleDate('a = "2026-02-30" # 2026-02-30\nb = \'2026-02-30\'')).toBeNull();
});
