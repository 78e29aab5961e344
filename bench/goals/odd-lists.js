/** What lists cost that the fast path does not take alone, as a share of the plain list's speed. */

import { figuresOf, fixed, table, whole } from '../figures.js';
import { tamisTask } from '../tasks.js';
import { VARIANTS } from '../variants.js';

const LEAST = 1 / 3;
/** As fast as a plain list, but for what two medians differ by anyway. */
const SAME = 0.9;

const leastOf = (list) => (list.variant === 'windows-1252' ? SAME : LEAST);

export default {
  name: 'odd-lists',

  tasks: (bench) => [bench.shortest, bench.slice, ...bench.oddLists].map((list) => tamisTask(bench, list)),

  report(bench, runsOf) {
    const figuresFor = (list) => ({ list, ...figuresOf(runsOf(tamisTask(bench, list))) });
    const start = figuresFor(bench.shortest);
    const [plain, ...odd] = [bench.slice, ...bench.oddLists].map(figuresFor);
    for (const figures of [plain, ...odd]) {
      requireSameVerdicts(plain, figures);
      figures.share = plain.seconds / figures.seconds;
      figures.shareBeyond = (plain.seconds - start.seconds) / (figures.seconds - start.seconds);
    }
    return {
      title: 'Lists that are not plain',
      goals: odd.map(({ list, shareBeyond }) => ({
        goal: `speed beside a plain list: ${VARIANTS[list.variant].what}`,
        target: leastOf(list) === SAME ? `as fast (at least ${SAME})` : 'at least 0.33',
        reached: fixed(shareBeyond),
        isMet: shareBeyond >= leastOf(list),
      })),
      text: [
        table(
          ['list', 'MB', 'seconds', 'range', 'processor s', 'speed beside plain', 'start-up taken off'],
          [plain, ...odd].map(({ list, seconds, range, cpuSeconds, share, shareBeyond }) => [
            VARIANTS[list.variant].what ?? 'plain',
            whole(list.bytes / 1e6),
            fixed(seconds),
            range,
            fixed(cpuSeconds),
            fixed(share),
            fixed(shareBeyond),
          ]),
        ),
        `The same ${whole(bench.slice.rows)} people each time. Medians of ${plain.count} runs. Start-up is the run of ` +
          `${whole(start.list.rows)} rows (${fixed(start.seconds)} s); goals are judged with it taken off.`,
      ],
    };
  },
};

/** A list that only looks different has the same verdicts. */
function requireSameVerdicts(plain, { list, summary }) {
  const { campaign, phone } = VARIANTS[list.variant];
  if (campaign !== undefined || phone !== undefined) return;
  const [expected, found] = [plain, { summary }].map((figures) => JSON.stringify(figures.summary.counts.by_reason));
  if (found !== expected) throw new Error(`${list.variant}: ${found}, the plain list: ${expected}`);
}
