/** The contestants: Tamis beside DuckDB, beside a plain copy, and beside the straightforward script. */

import { copy, syncedCopy } from '../contestants/copy.js';
import duckdb from '../contestants/duckdb.js';
import straightforward from '../contestants/straightforward.js';
import tamis from '../contestants/tamis.js';
import { figuresOf, fixed, megabytes, table, times, whole } from '../figures.js';
import { contestantTask } from '../tasks.js';

const CONTESTANTS = [copy, syncedCopy, straightforward, duckdb, tamis];
/** Slower than anybody waits for: measured on the slice. */
const SLOW = [straightforward];

const entrants = (bench) => CONTESTANTS.filter((contestant) => bench.contestants.includes(contestant));
const listOf = (bench, contestant) => (SLOW.includes(contestant) ? bench.slice : bench.list);

export default {
  name: 'race',

  tasks: (bench) => entrants(bench).map((contestant) => contestantTask(bench, contestant, listOf(bench, contestant))),

  report(bench, runsOf) {
    const { rows } = bench.list;
    const results = entrants(bench).map((contestant) => {
      const list = listOf(bench, contestant);
      const figures = figuresOf(runsOf(contestantTask(bench, contestant, list)));
      const scale = rows / list.rows;
      return { contestant, figures, scale, seconds: figures.seconds * scale, cpuSeconds: figures.cpuSeconds * scale };
    });
    const of = (contestant) => results.find((result) => result.contestant === contestant);
    const ours = of(tamis);
    return {
      title: 'Contestants',
      goals: [
        ...againstDuckdb(of(duckdb), ours),
        againstCopy(of(copy), ours),
        againstScript(of(straightforward), ours),
      ],
      text: [
        table(
          ['contestant', 'seconds', 'range', 'processor s', 'rows/s', 'peak MB', 'MB written', 'time beside Tamis'],
          results.map(({ contestant, figures, scale, seconds, cpuSeconds }) => [
            scale === 1 ? contestant.name : `${contestant.name}, scaled`,
            fixed(seconds),
            scale === 1 ? figures.range : `${figures.range} × ${scale}`,
            fixed(cpuSeconds),
            whole(rows / seconds),
            megabytes(figures.peakBytes),
            megabytes(figures.bytesWritten * scale),
            fixed(seconds / ours.seconds),
          ]),
        ),
        results.map(({ contestant, scale }) => `- **${contestant.name}**: ${contestant.what}${scaled(bench, scale)}`),
        `The list itself has ${megabytes(bench.list.bytes)} MB. ${bench.agreement}`,
      ].map((part) => (Array.isArray(part) ? part.join('\n') : part)),
    };
  },
};

function scaled({ slice }, scale) {
  return scale === 1
    ? ''
    : `; measured on the first ${whole(slice.rows)} rows, against the same people, times ${scale}`;
}

function againstDuckdb(duck, ours) {
  if (duck === undefined) return [];
  const [elapsed, processor] = [duck.seconds / ours.seconds, duck.cpuSeconds / ours.cpuSeconds];
  return [
    { goal: 'as fast as DuckDB, elapsed', target: 'at least 8 times', reached: times(elapsed), isMet: elapsed >= 8 },
    { goal: 'as fast as DuckDB, processor time', target: '', reached: times(processor), isMet: null },
  ];
}

function againstCopy(floor, ours) {
  const ratio = ours.seconds / floor.seconds;
  return { goal: 'the time of a plain copy', target: 'at most 2 times', reached: times(ratio), isMet: ratio <= 2 };
}

function againstScript(script, ours) {
  const ratio = script.seconds / ours.seconds;
  return {
    goal: 'as fast as the straightforward script',
    target: 'at least 200 times',
    reached: times(ratio),
    isMet: ratio >= 200,
  };
}
