import { readFileSync } from 'node:fs';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { PHONE_METADATA_VERSION } from '../../src/phone/french-plan.generated.js';
import { CLASS_SLOTS, PLAN_CLASSES, type PlanClass, planValue, REPAIRED_CLASSES } from '../../src/phone/french-plan.js';

const FICTION = ['19900', '26191', '35301', '46571', '53649', '63998'];
const PLATFORMS = /^(?:16[23]|2688|2689|27[01]|37[78]|42[45]|56[89]|598[789]|947[5-9]|94[89])/;
const MACHINES = /^(?:700|901)/;

interface Judged extends PlanClass {
  readonly number: string;
}

function judge(national: string): Judged {
  const value = planValue(Number(national));
  const number = Math.floor(value / CLASS_SLOTS);
  return { ...PLAN_CLASSES[value - number * CLASS_SLOTS]!, number: `+${number}` };
}

/** A suffix that differs from prefix to prefix, and covers all of 0000 to 9999 over the walk. */
function suffixOf(prefix: number): string {
  return `${(prefix * 7919) % 10_000}`.padStart(4, '0');
}

/** Every prefix of the plan, its number as the table reads it, and as libphonenumber reads that same number. */
const walk = Array.from({ length: 90_000 }, (_, at) => {
  const prefix = `${at + 10_000}`;
  const national = prefix + suffixOf(at + 10_000);
  const ours = judge(national);
  const theirs = parsePhoneNumberFromString(ours.number, { extract: false });
  return { prefix, national, ours, theirs };
});

describe('the table and libphonenumber agree over the whole plan', () => {
  const LINE_TYPES: Record<string, string> = {
    FIXED_LINE: 'fixed',
    MOBILE: 'mobile',
    FIXED_LINE_OR_MOBILE: 'fixed-or-mobile',
    TOLL_FREE: 'toll-free',
    PREMIUM_RATE: 'premium',
    SHARED_COST: 'shared-cost',
    UAN: 'uan',
    VOIP: 'voip',
  };

  const isStatedHere = (prefix: string) => FICTION.includes(prefix) || PLATFORMS.test(prefix) || MACHINES.test(prefix);

  test('on the canonical number, its assignment, line type and region', () => {
    const differing = walk
      .filter(({ prefix }) => !isStatedHere(prefix))
      .map(({ prefix, ours, theirs }) => {
        const isValid = theirs?.isValid() === true && theirs.number === ours.number;
        const wanted = isValid ? `${LINE_TYPES[theirs.getType()!]} ${theirs.country}` : 'unknown null';
        const got = `${ours.lineType} ${ours.region}`;
        const isAssigned = ours.fault !== 'invalid';
        return wanted === got && isAssigned === isValid ? null : `0${prefix}: ${got}, libphonenumber: ${wanted}`;
      })
      .filter((difference) => difference !== null);
    expect(differing).toEqual([]);
  });

  test('except where fiction, platforms and machines are stated by hand', () => {
    for (const { prefix, ours } of walk.filter(({ prefix }) => isStatedHere(prefix))) {
      if (FICTION.includes(prefix)) {
        expect(ours).toMatchObject({
          fault: 'fictional',
          region: 'FR',
          lineType: prefix[0] === '6' ? 'mobile' : 'fixed',
        });
        expect(ours.number).toBe(`+33${prefix}${suffixOf(Number(prefix))}`);
      } else if (PLATFORMS.test(prefix)) expect(ours).toMatchObject({ fault: 'excluded', lineType: 'platform' });
      else expect(ours).toMatchObject({ fault: 'invalid', lineType: 'unknown' });
    }
  });

  test('and read nationally, libphonenumber differs only on overseas numbers', () => {
    const regions = new Set<string>();
    for (const { prefix, national, ours } of walk) {
      if (isStatedHere(prefix)) continue;
      const naive = parsePhoneNumberFromString(`0${national}`, { defaultCountry: 'FR' as CountryCode, extract: false });
      if (naive?.number === ours.number && naive.isValid() === (ours.fault !== 'invalid')) continue;
      expect(ours.number.startsWith('+33'), `0${national}`).toBe(false);
      regions.add(ours.region ?? '-');
    }
    expect([...regions].sort()).toEqual(['-', 'BL', 'GF', 'GP', 'MF', 'MQ', 'PM', 'RE', 'YT']);
  });
});

describe('overseas blocks', () => {
  test.each([
    ['0262', '262'],
    ['0263', '262'],
    ['02688', '262'],
    ['0269', '262'],
    ['06390', '262'],
    ['0692', '262'],
    ['0693', '262'],
    ['07092', '262'],
    ['070935', '262'],
    ['070936', '262'],
    ['070937', '262'],
    ['0590', '590'],
    ['05987', '590'],
    ['0690', '590'],
    ['0691', '590'],
    ['07090', '590'],
    ['0594', '594'],
    ['05988', '594'],
    ['0694', '594'],
    ['070930', '594'],
    ['070933', '594'],
    ['0596', '596'],
    ['05989', '596'],
    ['0696', '596'],
    ['0697', '596'],
    ['07091', '596'],
    ['0508', '508'],
  ])('%s… is reached under +%s, assigned or not', (start, callingCode) => {
    const digits = start.slice(1);
    for (const { prefix, ours } of walk)
      if (prefix.startsWith(digits)) expect(ours.number).toMatch(new RegExp(`^\\+${callingCode}`));
  });

  test('0508 is followed by the six digits of the number itself', () => {
    expect(judge('508412345').number).toBe('+508412345');
  });

  test('two national numbers never share a canonical one', () => {
    expect(new Set(walk.map(({ ours }) => ours.number)).size).toBe(walk.length);
  });
});

describe('the classes', () => {
  test('fit under a number in one double', () => {
    expect(PLAN_CLASSES.length).toBeLessThan(CLASS_SLOTS);
    expect(Number.isSafeInteger(999_999_999_999 * CLASS_SLOTS)).toBe(true);
  });

  test('are told apart once as read and once as repaired', () => {
    for (let at = 0; at < REPAIRED_CLASSES; at++) {
      expect(PLAN_CLASSES[at]!.repaired).toBe(false);
      expect(PLAN_CLASSES[at + REPAIRED_CLASSES]).toEqual({ ...PLAN_CLASSES[at], repaired: true });
    }
  });
});

test('the table was made from the metadata that is installed', () => {
  const installed = JSON.parse(readFileSync('node_modules/libphonenumber-js/package.json', 'utf8')) as {
    version: string;
  };
  expect(PHONE_METADATA_VERSION).toBe(installed.version);
});
