/** How long a clean list may be used. */

/** A clean list is good for this many days at most: people object and take consents back meanwhile. */
export const MOST_VALID_DAYS = 30;
