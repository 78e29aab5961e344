/** The whole list with one thread and with more, without the compiled kernel, and without an image of the store. */

import { availableParallelism } from 'node:os';
import { figuresOf, fixed, table, times } from '../figures.js';
import { tamisTask } from '../tasks.js';

const COUNTS = [...new Set([1, 2, availableParallelism()])];
const WAYS = [...COUNTS.map((count) => ['--threads', String(count)]), ['--engine', 'js'], ['--no-image']];

export default {
  name: 'threads',

  tasks: (bench) => WAYS.map((args) => tamisTask(bench, bench.list, args)),

  report(bench, runsOf) {
    const ways = WAYS.map((args) => ({
      name: args.join(' '),
      ...figuresOf(runsOf(tamisTask(bench, bench.list, args))),
    }));
    const [one] = ways;
    const two = ways[COUNTS.indexOf(2)];
    return {
      title: 'Threads and engines',
      goals: [
        { goal: 'speed of 2 threads beside 1', target: '', reached: times(one.seconds / two.seconds), isMet: null },
      ],
      text: [
        table(
          ['options', 'seconds', 'range', 'processor s', 'speed beside one thread'],
          ways.map(({ name, seconds, range, cpuSeconds }) => [
            `\`${name}\``,
            fixed(seconds),
            range,
            fixed(cpuSeconds),
            fixed(one.seconds / seconds),
          ]),
        ),
        '`--engine js` runs the plain twins of the kernel, with as many threads as there are cores. `--no-image` reads the ' +
          'store itself, as the first run after any change of the store does, which then leaves an image for the next ones.',
      ],
    };
  },
};
