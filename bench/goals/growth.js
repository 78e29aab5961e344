/**
 * Time and memory as the list grows, against one store.
 *
 * Start-up is taken off by subtraction: the shortest list is the first for which the whole store is loaded, and each
 * speed is that of the rows beyond it, in the time beyond its. All sizes run with the same number of threads.
 */

import { availableParallelism } from 'node:os';
import { figuresOf, fixed, megabytes, table, whole } from '../figures.js';
import { tamisTask } from '../tasks.js';

const THREADS = ['--threads', String(availableParallelism())];
const LEAST_OF_FASTEST = 0.8;
const FIXED_BYTES = 150e6;
const BYTES_A_NUMBER = 40;

const taskOf = (bench, list) => tamisTask(bench, list, THREADS);
/** The sizes whose memory is judged, also as the command runs by default: a short list with one thread. */
const ends = ({ growth }) => [growth[0], growth.at(-1)];

export default {
  name: 'growth',

  tasks: (bench) => [
    ...[bench.shortest, ...bench.growth].map((list) => taskOf(bench, list)),
    ...ends(bench).map((list) => tamisTask(bench, list)),
  ],

  report(bench, runsOf) {
    const sizes = [bench.shortest, ...bench.growth].map((list) => ({
      list,
      ...figuresOf(runsOf(taskOf(bench, list))),
    }));
    const [start, ...others] = sizes;
    for (const size of others) {
      size.beyond = size.seconds - start.seconds;
      size.rate = (size.list.rows - start.list.rows) / size.beyond;
    }
    const { subjects } = start.summary.store;
    const boundOf = ({ distinct }) => FIXED_BYTES + BYTES_A_NUMBER * (subjects + distinct);
    const byDefault = ends(bench).map((list) => ({ list, ...figuresOf(runsOf(tamisTask(bench, list))) }));
    return {
      title: 'Growth',
      goals: [
        ...byDefault.map((size) => peakGoal(size, '', boundOf)),
        ...[others[0], others.at(-1)].map((size) => peakGoal(size, `, \`${THREADS.join(' ')}\``, boundOf)),
        furtherGoal(others[0], others.at(-1)),
        speedGoal(others),
      ],
      text: [
        sizeTable(sizes, boundOf),
        `All with \`${THREADS.join(' ')}\`, against ${whole(subjects)} subjects. Start-up is the run ` +
          `of ${whole(start.list.rows)} rows, just too many to be looked up one by one, so that the whole store is loaded.`,
      ],
    };
  },
};

function sizeTable(sizes, boundOf) {
  return table(
    ['rows', 'runs', 'seconds', 'beyond start-up', 'rows/s beyond it', 'distinct numbers', 'peak MB', 'at most MB'],
    sizes.map(({ list, count, seconds, beyond, rate, peakBytes }) => [
      whole(list.rows),
      String(count),
      fixed(seconds),
      beyond === undefined ? '' : fixed(beyond),
      rate === undefined ? '' : whole(rate),
      whole(list.distinct),
      megabytes(peakBytes),
      megabytes(boundOf(list)),
    ]),
  );
}

function peakGoal({ list, peakBytes }, how, boundOf) {
  return {
    goal: `peak memory at ${whole(list.rows)} rows${how}`,
    target: `at most ${megabytes(boundOf(list))} MB`,
    reached: `${megabytes(peakBytes)} MB`,
    isMet: peakBytes <= boundOf(list),
  };
}

function furtherGoal(small, large) {
  const further = (large.peakBytes - small.peakBytes) / (large.list.distinct - small.list.distinct);
  return {
    goal: `memory for each further distinct number, ${whole(small.list.rows)} to ${whole(large.list.rows)} rows`,
    target: `at most ${BYTES_A_NUMBER} bytes`,
    reached: `${further.toFixed(0)} bytes`,
    isMet: further <= BYTES_A_NUMBER,
  };
}

function speedGoal(sizes) {
  const rates = sizes.map(({ rate }) => rate);
  const share = Math.min(...rates) / Math.max(...rates);
  return {
    goal: `slowest beside fastest of ${sizes.map(({ list }) => whole(list.rows)).join(', ')} rows, start-up off`,
    target: 'at least 80 %',
    reached: `${(100 * share).toFixed(0)} %`,
    isMet: share >= LEAST_OF_FASTEST,
  };
}
