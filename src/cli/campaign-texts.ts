/** Keeps phone numbers out of what a campaign says of itself: its texts go into the store's history (P5). */
import type { Campaign } from '../campaign/campaign.js';

/** What could be a number; few campaigns hold so many digits, and for the others libphonenumber need not be loaded. */
const EIGHT_DIGITS = /\p{Nd}(?:\P{Nd}*\p{Nd}){7}/u;

/**
 * Throws ConfigurationError for the first text of a campaign that holds a phone number. What people are told
 * (`[notice]`) may hold one: it is the firm's own.
 *
 * @param place names a key of `[campaign]` in messages
 */
export async function requireTextsWithoutNumbers(campaign: Campaign, place: (key: string) => string): Promise<void> {
  const { name, advertiser, aliases, purpose, contractObjects, callbackObjects, businessEvidence } = campaign;
  const texts: Readonly<Record<string, readonly string[]>> = {
    advertiser: [advertiser],
    aliases,
    purpose: [purpose],
    contract_objects: contractObjects,
    callback_objects: callbackObjects,
    business_evidence: businessEvidence === null ? [] : [businessEvidence],
    // Last, since a one-line run takes it from the others.
    name: [name],
  };
  const doubtful = Object.entries(texts).filter(([, values]) => values.some((text) => EIGHT_DIGITS.test(text)));
  if (doubtful.length === 0) return;
  const { requireNoPhoneNumber } = await import('../store/free-text.js');
  for (const [key, values] of doubtful) for (const text of values) requireNoPhoneNumber(place(key), text);
}
