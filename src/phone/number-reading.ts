/** What reading one number, rather than one cell, can say. */
import type { E164 } from './e164.js';
import type { LineType, PhoneFault } from './phone-reading.js';

/** One number as its numbering plan sees it. */
export interface NumberReading {
  readonly number: E164;
  readonly fault: PhoneFault | null;
  readonly lineType: LineType;
  readonly region: string | null;
  readonly repaired: boolean;
}

/** What is the same for all French machine-to-machine numbers. */
export const MACHINE_LINE = { fault: 'excluded', lineType: 'machine', region: 'FR' } as const;

/** Kinds of line at whose end there is nobody to prospect, or that cost the caller dearly. */
const EXCLUDED: ReadonlySet<LineType> = new Set<LineType>([
  'premium',
  'shared-cost',
  'short-code',
  'machine',
  'pager',
  'voicemail',
  'platform',
]);

/** Whether a kind of line is never prospected, whatever the campaign says. */
export function isExcludedLine(lineType: LineType): boolean {
  return EXCLUDED.has(lineType);
}
