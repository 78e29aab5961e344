/**
 * The French numbering plan as a table: the first five digits of a national number say which calling code it is
 * reached under and what kind of line it is.
 *
 * The plan is one for the mainland and the overseas territories that share the national form (Réunion, Mayotte,
 * Guadeloupe, Saint-Barthélemy, Saint-Martin, French Guiana, Martinique, Saint-Pierre-et-Miquelon), so a national
 * number is never looked at without it: `0692 12 34 56` is `+262 692 12 34 56`, whatever calling code a list wrote.
 *
 * Nothing here needs libphonenumber: the table was derived from its metadata beforehand.
 */
import { FRENCH_PLAN_RANGES } from './french-plan.generated.js';
import type { LineType, PhoneFault } from './phone-reading.js';

/** What the plan says of a number, apart from the number itself. */
export interface PlanClass {
  readonly lineType: LineType;
  readonly fault: PhoneFault | null;
  /** ISO 3166-1 alpha-2; null where nothing is assigned, and for platforms, which are in no place. */
  readonly region: string | null;
  /** Whether the number was read from nine digits whose leading zero a spreadsheet had lost. */
  readonly repaired: boolean;
}

/** Regions whose national form is the French one, so that any of them as the default region reads alike. */
export const FRENCH_PLAN_REGIONS: ReadonlySet<string> = new Set(['FR', 'RE', 'YT', 'GP', 'BL', 'MF', 'GF', 'MQ', 'PM']);

/** The calling codes that share the plan. */
export const FRENCH_PLAN_CALLING_CODES: ReadonlySet<string> = new Set(['33', '262', '508', '590', '594', '596']);

/** A table entry is the index of a class in this many low bits, and above them that of a calling code. */
const ENTRY_CLASS_BITS = 5;

const CALLING_CODES = ['33', '262', '508', '590', '594', '596', '508/6'];

/**
 * What makes a national number international, by calling code. For 508/6 nothing: the nine digits 508xxxxxx that are
 * dialled after the 0 are, read as an integer, the number +508 xxxxxx itself.
 */
export const PLAN_BASES: Float64Array = Float64Array.of(33e9, 262e9, 508e9, 590e9, 594e9, 596e9, 0);

/** Each prefix's class and calling code: index it with the first five digits of the national number. */
export const PLAN_TABLE: Uint8Array = new Uint8Array(100_000);

const classes: PlanClass[] = [];
const classIndexes = new Map<string, number>();

for (const line of FRENCH_PLAN_RANGES.trim().split('\n')) {
  const [from, to, callingCode, lineType, region, fault] = line.split(' ') as [
    string,
    string,
    string,
    LineType,
    string,
    string?,
  ];
  const name = `${lineType} ${region} ${fault}`;
  let index = classIndexes.get(name);
  if (index === undefined) {
    index = classes.length;
    classIndexes.set(name, index);
    classes.push(planClassFrom(lineType, region, fault));
  }
  const entry = (CALLING_CODES.indexOf(callingCode) << ENTRY_CLASS_BITS) | index;
  PLAN_TABLE.fill(entry, Number(from), Number(to) + 1);
}

/** The number of classes before repair is told apart; class `i + REPAIRED_CLASSES` is class `i` after a repair. */
export const REPAIRED_CLASSES: number = classes.length;

/** Every class the plan knows, first as read, then the same again with a repaired zero. Fewer than 64. */
export const PLAN_CLASSES: readonly PlanClass[] = [
  ...classes,
  ...classes.map((planClass) => ({ ...planClass, repaired: true })),
];

/** Room for the index of a class beneath a number in a plan value; 64 times 12 digits are exact in a double. */
export const CLASS_SLOTS = 64;

const ENTRY_CLASS_MASK = (1 << ENTRY_CLASS_BITS) - 1;

/**
 * Looks up a national number, the nine digits after the 0 (100,000,000 and above): `E.164 number * 64 + class`, the
 * class as an index of {@link PLAN_CLASSES}.
 */
export function planValue(national: number): number {
  const entry = PLAN_TABLE[(national / 10_000) | 0]!;
  return (PLAN_BASES[entry >> ENTRY_CLASS_BITS]! + national) * CLASS_SLOTS + (entry & ENTRY_CLASS_MASK);
}

function planClassFrom(lineType: LineType, region: string, fault: string | undefined): PlanClass {
  return {
    lineType,
    fault: (fault as PhoneFault | undefined) ?? null,
    region: region === '-' ? null : region,
    repaired: false,
  };
}
