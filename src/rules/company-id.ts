/** Company ids: what makes a record a professional's (SIREN, SIRET). */

/** La Poste's establishments share one SIREN, and their SIRETs sum to a multiple of five instead (INSEE). */
const LA_POSTE = '356000000';

/**
 * Tells whether `text` is a valid SIREN (9 digits) or SIRET (14 digits) by its Luhn check digit, spaces aside.
 *
 * A SIREN of zeros passes Luhn's check and belongs to nobody.
 */
export function isCompanyId(text: string): boolean {
  const digits = text.replace(/[\s.\u00a0\u202f]/g, '');
  if (!/^(\d{9}|\d{14})$/.test(digits) || /^0{9}/.test(digits)) return false;
  if (digits.length === 14 && digits.startsWith(LA_POSTE) && digitSum(digits) % 5 === 0) return true;
  const siren = digits.slice(0, 9);
  return luhnSum(digits) % 10 === 0 && luhnSum(siren) % 10 === 0;
}

function luhnSum(digits: string): number {
  let sum = 0;
  for (let at = digits.length - 1, doubled = false; at >= 0; at--, doubled = !doubled) {
    const digit = digits.charCodeAt(at) - 0x30;
    sum += doubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum;
}

function digitSum(digits: string): number {
  let sum = 0;
  for (const digit of digits) sum += digit.charCodeAt(0) - 0x30;
  return sum;
}
