/**
 * What takes turns: `{ key, times, command }`, where `key` names it in the report, `times` is how often it runs in a
 * round, and `command(output)` is what runs and writes to that folder. Tasks with the same key are one task.
 */

import tamis from './contestants/tamis.js';
import { VARIANTS } from './variants.js';

/** A contestant on a list, once a round. */
export function contestantTask(bench, contestant, list) {
  if (contestant === tamis) return tamisTask(bench, list);
  return {
    key: `${contestant.name}, ${count(list.rows)} rows`,
    times: 1,
    command: (output) => contestant.scrub(list.path, bench.folderOf(contestant), output),
  };
}

/** Tamis on a list with some options; more than once a round where the list is short. */
export function tamisTask(bench, list, args = []) {
  const { campaign } = VARIANTS[list.variant];
  const variant = list.variant === 'plain' ? '' : `, ${list.variant}`;
  return {
    key: `${['tamis', ...args].join(' ')}, ${count(list.rows)} rows${variant}`,
    times: list.rows > 2 * bench.slice.rows ? 1 : bench.shortTimes,
    command: (output) => tamis.scrub(list.path, bench.folderOf(tamis), output, { campaign, args }),
  };
}

const count = (value) => value.toLocaleString('en');
