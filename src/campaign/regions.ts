/** Regions: ISO 3166-1 alpha-2 codes, and what `FR` stands for in a campaign. */

/** The regions that share the French numbering plan and the French rules. */
const FRENCH_PLAN = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'TF'];

// CLDR names these, but ISO 3166-1 assigns them to nobody.
const NOT_ASSIGNED = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UK',
  'UN',
  'XA',
  'XB',
  'ZZ',
]);

/** Tells whether `text` is an assigned region code, in capitals. */
export function isRegion(text: string): boolean {
  if (FRENCH_PLAN.includes(text)) return true;
  if (!/^[A-Z]{2}$/.test(text) || NOT_ASSIGNED.has(text)) return false;
  // Made only here: it takes ten milliseconds, which most campaigns can do without.
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(text) !== undefined;
}

/** Returns the regions that `regions` cover: `FR` stands for the whole French plan, overseas included. */
export function coveredRegions(regions: readonly string[]): ReadonlySet<string> {
  return new Set(regions.flatMap((region) => (region === 'FR' ? FRENCH_PLAN : [region])));
}
