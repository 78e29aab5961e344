/**
 * A short list against the large store, beside a Node that does nothing.
 *
 * Where `NODE_EXTRA_CA_CERTS` is set, Node reads those certificates at every start, which takes longer than the rest of it
 * and flatters every ratio: there it is also measured without.
 */

import { figuresOf, times, whole } from '../figures.js';
import { tamisTask } from '../tasks.js';

const MOST = 4;
const CERTIFICATES = 'NODE_EXTRA_CA_CERTS';

const bare = (bench) => ({
  key: 'node -e 0',
  times: bench.shortTimes,
  command: () => ({ file: process.execPath, args: ['-e', '0'] }),
});

/** The same task without certificates to read. */
function plain({ key, times, command }) {
  return {
    key: `${key}, plain`,
    times,
    command: (output) => {
      const { env, ...rest } = command(output);
      return { ...rest, env: { ...env, [CERTIFICATES]: '' } };
    },
  };
}

export default {
  name: 'short-list',

  tasks(bench) {
    const both = [bare(bench), tamisTask(bench, bench.short)];
    return process.env[CERTIFICATES] ? [...both, ...both.map(plain)] : both;
  },

  report(bench, runsOf) {
    const figures = this.tasks(bench).map((task) => figuresOf(runsOf(task)));
    const rows = whole(bench.short.rows);
    const said = [
      compare(rows, figures.slice(0, 2), figures.length > 2 ? `, \`${CERTIFICATES}\` set` : ''),
      ...(figures.length > 2 ? [compare(rows, figures.slice(2), ', no certificates to read')] : []),
    ];
    return { title: 'A short list', goals: said.map(({ goal }) => goal), text: said.map(({ text }) => text) };
  },
};

function compare(rows, [node, short], how) {
  const ratio = short.seconds / node.seconds;
  const milliseconds = ({ seconds }) => `${whole(1000 * seconds)} ms`;
  return {
    goal: {
      goal: `a list of ${rows} rows beside \`node -e 0\`${how}`,
      target: `at most ${MOST} times`,
      reached: times(ratio),
      isMet: ratio <= MOST,
    },
    text:
      `${rows} rows against the same store${how}: ${milliseconds(short)}; \`node -e 0\`: ${milliseconds(node)}. ` +
      `Medians of ${short.count} runs each, in turn.`,
  };
}
