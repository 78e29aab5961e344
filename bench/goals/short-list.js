/** A short list against the large store, beside a Node that does nothing. */

import { figuresOf, times, whole } from '../figures.js';
import { tamisTask } from '../tasks.js';

const bare = (bench) => ({
  key: 'node -e 0',
  times: bench.shortTimes,
  command: () => ({ file: process.execPath, args: ['-e', '0'] }),
});

export default {
  name: 'short-list',

  tasks: (bench) => [bare(bench), tamisTask(bench, bench.short)],

  report(bench, runsOf) {
    const [node, short] = this.tasks(bench).map((task) => figuresOf(runsOf(task)));
    const ratio = short.seconds / node.seconds;
    const milliseconds = ({ seconds }) => `${whole(1000 * seconds)} ms`;
    return {
      title: 'A short list',
      goals: [
        {
          goal: `a list of ${whole(bench.short.rows)} rows beside \`node -e 0\``,
          target: 'at most 4 times',
          reached: times(ratio),
          isMet: ratio <= 4,
        },
      ],
      text: [
        `${whole(bench.short.rows)} rows against the same store: ${milliseconds(short)}; \`node -e 0\`: ` +
          `${milliseconds(node)}. Medians of ${short.count} runs each, in turn.`,
      ],
    };
  },
};
