/** What it costs to prove a run: certificate, signature, report and counts by supplier, against none of them. */

import { figuresOf, fixed, table } from '../figures.js';
import { tamisTask } from '../tasks.js';

const WITHOUT = ['--no-certificate'];
const WITH = ['--html', '--group-by', 'source'];
const MOST = 1.15;

export default {
  name: 'proof',

  tasks: (bench) => [WITHOUT, WITH].map((args) => tamisTask(bench, bench.slice, args)),

  report(bench, runsOf) {
    const [without, proven] = this.tasks(bench).map((task) => figuresOf(runsOf(task)));
    const row = (what, { seconds, range, cpuSeconds }) => [what, fixed(seconds), range, fixed(cpuSeconds)];
    const percent = 100 * (proven.seconds / without.seconds - 1);
    return {
      title: 'The proof',
      goals: [
        {
          goal: 'what the whole proof adds to a scrub',
          target: 'at most 15 %',
          reached: `${percent.toFixed(0)} %`,
          isMet: proven.seconds <= MOST * without.seconds,
        },
      ],
      text: [
        table(
          [`${bench.slice.rows.toLocaleString('en')} rows`, 'seconds', 'range', 'processor s'],
          [
            row('no certificate, no report (`--no-certificate`)', without),
            row('signed certificate, HTML report, counts by supplier (`--html --group-by source`)', proven),
          ],
        ),
        `Medians of ${proven.count} runs, in turn. Both write the details of every rejection.`,
      ],
    };
  },
};
