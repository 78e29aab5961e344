/** Keeps phone numbers out of what is stored as text (P5). */
import { ConfigurationError } from '../errors.js';
import { cleanPhoneText } from '../phone/clean-text.js';
import type { E164 } from '../phone/e164.js';
import { readPhone } from '../phone/read-phone.js';

/** Dates, which share separators with phone numbers, and the times beside them. */
const DATES =
  /(?<!\d)(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:19|20)\d\d)(?!\d)(?:[T ,]{1,2}[0-2]?\d(?::[0-5]\d){1,2}(?:[.,]\d{1,9})?(?: ?[-+][01]\d:?[0-5]\d)?(?![\d:]))?/g;
/** Digits, and between them what people put between the digits of a number, or up to three signs of any kind. */
const RUNS = /\+?\(?\d(?:(?:[\s.\-()_/·•]*|[^\p{L}\p{N}]{1,3})\d)+/gu;
const FEWEST_DIGITS = 8;
const EIGHT_DIGITS = /\d(?:\D*\d){7}/;
/** Longer than any number: hashes hold digits of all kinds. */
const HASH = /^[0-9a-f]{32,}$/;

/**
 * Tells whether text holds a phone number that somebody could dial: one with its `+` or `00`, or a French one with its
 * 0 or its calling code. Nine bare digits are not taken for a number that lost its 0: references look like that.
 */
export function holdsPhoneNumber(text: string): boolean {
  const clean = cleanText(text);
  if (!EIGHT_DIGITS.test(clean)) return false;
  const plain = clean.replace(DATES, ' ||| ');
  return (plain.match(RUNS) ?? []).some(holdsNumber);
}

/** Returns the text with `•••` for every phone number in it; hashes in hex are left as they are. */
export function maskPhoneNumbers(text: string): string {
  if (HASH.test(text) || !holdsPhoneNumber(text)) return text;
  const masked = cleanText(text).replace(RUNS, (run) => (holdsPhoneNumber(run) ? '•••' : run));
  return holdsPhoneNumber(masked) ? '•••' : masked;
}

/** What somebody reads as a digit, dash or space is one here, as in a phone cell. */
function cleanText(text: string): string {
  return cleanPhoneText(text.normalize('NFKC'));
}

/** Throws ConfigurationError where the text given for `option` holds a phone number. */
export function requireNoPhoneNumber(option: string, text: string): void {
  if (!holdsPhoneNumber(text)) return;
  throw new ConfigurationError(
    'TEXT_HOLDS_NUMBER',
    `${option} holds a phone number, and numbers are never stored in clear`,
    {
      hint: 'write it without the number; a proof, for example, is named by its reference',
    },
  );
}

/** A file name as the store may keep it: null where it holds a phone number. */
export function storableFileName(name: string): string | null {
  return holdsPhoneNumber(name) ? null : name;
}

function holdsNumber(run: string): boolean {
  const groups = run.match(/\d+/g)!;
  for (let from = 0; from < groups.length; from++) {
    const hasPlus = from === 0 && run.startsWith('+');
    let digits = '';
    for (let to = from; to < groups.length && digits.length <= 17; to++) {
      digits += groups[to];
      if (digits.length >= FEWEST_DIGITS && isDialled(hasPlus, digits)) return true;
    }
  }
  return false;
}

function isDialled(hasPlus: boolean, digits: string): boolean {
  // "+33 (0)6 …" as people write it.
  const written = digits.replace(/^(33|262|508|59[046])0(?=\d{9}$)/, '$1');
  if (hasPlus) return isReadable(`+${written}`);
  if (digits.startsWith('00'))
    return isReadable(`+${digits.slice(2).replace(/^(33|262|508|59[046])0(?=\d{9}$)/, '$1')}`);
  if (/^0\d{9}$/.test(digits)) return isReadable(digits);
  return /^(?:33|262|508|59[046])\d{9}$/.test(written) && isReadable(`+${written}`);
}

function isReadable(text: string): boolean {
  const { number, fault } = readPhone(text, 'FR');
  return isNumber(number) && (fault === null || fault === 'excluded' || fault === 'fictional');
}

function isNumber(number: E164 | 0): number is E164 {
  return number !== 0;
}
