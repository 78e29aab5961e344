/** A number as it is written: its digits, and the two marks around them that carry meaning. */

/** The digits of a stretch of text that may be one number. */
export interface WrittenNumber {
  /** Whether a `+` comes first. */
  readonly plus: boolean;
  /** The digits without any separator, and without the 0 of `(0)`. */
  readonly digits: string;
  /** How many digits stand before `(0)`, or 0 where there is none. */
  readonly trunkAt: number;
}

const TRUNK_IN_PARENTHESES = /\(\s*0\s*\)/;

/** Takes the digits out of a stretch of digits, separators, parentheses and a leading plus. */
export function writtenNumberFrom(text: string): WrittenNumber {
  const plus = /^[\s(]*\+/.test(text);
  const trunk = TRUNK_IN_PARENTHESES.exec(text);
  const before = trunk === null ? '' : digitsOf(text.slice(0, trunk.index));
  // `(0)6 39 98 00 01` without a calling code before it is just a 0.
  if (trunk === null || before === '') return { plus, digits: digitsOf(text), trunkAt: 0 };
  return { plus, digits: before + digitsOf(text.slice(trunk.index + trunk[0].length)), trunkAt: before.length };
}

function digitsOf(text: string): string {
  return text.replace(/\D+/g, '');
}
