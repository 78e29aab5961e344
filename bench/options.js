/** Reads the options of the benchmark. */

import { parseArgs } from 'node:util';

/** Returns `{ rows, oppositions, consents, repeat, longest, only, writes }`; throws on what it does not know. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string' },
      oppositions: { type: 'string' },
      consents: { type: 'string' },
      repeat: { type: 'string' },
      longest: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const count = (name, byDefault) => {
    const number = values[name] === undefined ? byDefault : Number(values[name]);
    if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} ${values[name]}: not a whole number`);
    return number;
  };
  const rows = count('rows', values.quick ? 100_000 : 1_000_000);
  return {
    rows,
    oppositions: count('oppositions', rows),
    consents: count('consents', Math.round(rows * 0.7)),
    repeat: count('repeat', values.quick ? 2 : 5),
    longest: values.longest === undefined ? null : count('longest'),
    only: values.only?.split(',') ?? null,
    writes: !values.quick && values.only === undefined,
  };
}
