/**
 * E.164 numbers, the only form in which phone numbers are compared, and the ways to write them.
 *
 * A number is held as the integer its digits make: 15 digits fit in a double, and since no calling code begins
 * with 0, the integer and the number are one-to-one.
 */

declare const brand: unique symbol;

/** The digits of an E.164 number as an integer, without the `+`. */
export type E164 = number & { readonly [brand]: 'E164' };

/** Writes a number with its `+`: `+33639980001`. */
export function formatE164(number: E164): string {
  return `+${number}`;
}

/** Writes a number as its international digits alone: `33639980001`. */
export function formatDigits(number: E164): string {
  return `${number}`;
}

/**
 * Writes a number as it is dialled inside the French plan, overseas included: `0639980001`, `0692…`, `0508…`.
 * A number of another plan stays international, with its `+`, since its national form would be read as French.
 */
export function formatNational(number: E164): string {
  const national = frenchNationalNumber(number);
  return national === null ? formatE164(number) : `0${national}`;
}

/** Writes a number for messages with its last four digits hidden: `+33 6 39 98 •• ••`. */
export function maskE164(number: E164): string {
  const national = frenchNationalNumber(number);
  const digits = `${number}`;
  if (national === null) return `+${digits.slice(0, -4)}••••`;
  if (digits === national) return `+508 ${digits.slice(3, 5)} •• ••`;
  const callingCode = digits.slice(0, -9);
  const first = callingCode === '33' ? `${digits.slice(2, 3)} ${digits.slice(3, 5)}` : digits.slice(3, 6);
  return `+${callingCode} ${first} ${digits.slice(-6, -4)} •• ••`;
}

/**
 * The nine digits that follow the 0 inside the French plan, or null for a number of another plan.
 * Saint-Pierre-et-Miquelon's six digits are dialled after 508, which makes the nine the number itself.
 */
function frenchNationalNumber(number: E164): string | null {
  if (number >= 508_000_000 && number < 509_000_000) return `${number}`;
  const callingCode = Math.floor(number / 1_000_000_000);
  switch (callingCode) {
    case 33:
    case 262:
    case 508:
    case 590:
    case 594:
    case 596:
      return `${number % 1_000_000_000}`;
    default:
      return null;
  }
}
