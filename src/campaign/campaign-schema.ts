/** The shape of a campaign file, key by key, as people write it; what the keys mean together is checked elsewhere. */
import { TomlDate } from 'smol-toml';
import * as z from 'zod';
import type { LineType } from '../phone/phone-reading.js';
import { EVIDENCE_BY_COLUMN, type EvidenceColumn } from '../rules/evidence.js';
import { MOST_ATTEMPTS } from '../rules/facts.js';
import { isTimeZone, readDuration } from '../rules/instants.js';
import { AUDIENCES, CHANNELS, RULEBOOK_IDS, SECTORS } from '../rules/rulebook.js';
import { notice, output, recipient } from './around-call-schema.js';
import { isRegion } from './regions.js';
import { MOST_VALID_DAYS } from './valid-days.js';

/** What stands in a starter campaign where somebody must still write something; no value may be it. */
export const PLACEHOLDER = '???';

/** The line types that a campaign may name; of the others nobody is to be prospected. */
export const CALLABLE_LINE_TYPES = [
  'mobile',
  'fixed',
  'fixed-or-mobile',
  'voip',
  'toll-free',
  'uan',
  'personal',
  'unknown',
] as const satisfies readonly LineType[];

const LONGEST_WINDOW_DAYS = 366;

const text = z
  .string()
  .refine((value) => value.trim() !== '', { error: 'is empty', abort: true })
  .refine((value) => value.trim() !== PLACEHOLDER, { error: `is still to be completed (${PLACEHOLDER})`, abort: true });
const texts = z.array(text);
const region = text.refine(isRegion, { error: 'is not a region: two capital letters of ISO 3166-1, as "FR" or "RE"' });
const date = z.union([text, z.instanceof(TomlDate)]);
const mapping = z.union([text, z.strictObject({ value: text })]);

function count(most: number) {
  return z.number().refine((value) => Number.isInteger(value) && value >= 1 && value <= most, {
    error: `must be a whole number from 1 to ${most}`,
  });
}

const campaign = z.strictObject({
  name: text.optional(),
  advertiser: text,
  aliases: texts.optional(),
  purpose: text,
  channel: z.enum(CHANNELS).optional(),
  audience: z.enum(AUDIENCES).optional(),
  sector: z.enum(SECTORS).optional(),
  business_evidence: text.optional(),
  contract_objects: texts.optional(),
  callback_objects: texts.optional(),
  max_attempts: count(MOST_ATTEMPTS).optional(),
  attempts_window_days: count(LONGEST_WINDOW_DAYS).optional(),
  oppositions_max_age: text
    .refine((value) => readDuration(value) !== null, { error: 'is not a duration, as "90m", "36h", "2d" or "1w"' })
    .optional(),
  valid_days: count(MOST_VALID_DAYS).optional(),
  calls: z.strictObject({ from: date, until: date }).optional(),
  regions: z.array(region).min(1, { error: 'names no region' }).optional(),
  line_types: z.array(z.enum(CALLABLE_LINE_TYPES)).min(1, { error: 'names no line type' }).optional(),
  rulebook: z.enum(RULEBOOK_IDS).optional(),
  time_zone: text.refine(isTimeZone, { error: 'is not a time zone, as "Europe/Paris" or "Indian/Reunion"' }).optional(),
  lang: z.enum(['en', 'fr']).optional(),
});

const consent = z.strictObject({
  given: mapping,
  given_values: texts.optional(),
  refused_values: texts.optional(),
  advertiser: mapping.optional(),
  purpose: mapping.optional(),
  channel: mapping.optional(),
  collected_at: mapping.optional(),
  expires_at: mapping.optional(),
  source: mapping.optional(),
  wording: mapping.optional(),
  evidence_ref: mapping.optional(),
  withdrawn_at: mapping.optional(),
});

const list = z.strictObject({
  phone: z.union([text, texts.min(1, { error: 'names no column' })]).optional(),
  default_region: region.optional(),
  company_id: text.optional(),
  consent: consent.optional(),
  opposed: z.strictObject({ column: text, values: texts.min(1, { error: 'names no value' }).optional() }).optional(),
});

const evidence = z.strictObject({
  require: z.array(z.enum(Object.keys(EVIDENCE_BY_COLUMN) as [EvidenceColumn, ...EvidenceColumn[]])).optional(),
});

/** A whole campaign file. Unknown keys are refused everywhere. */
export const CAMPAIGN_FILE = z.strictObject({
  campaign,
  list: list.optional(),
  evidence: evidence.optional(),
  output: output.optional(),
  notice: notice.optional(),
  recipient: recipient.optional(),
});

export type CampaignFile = z.infer<typeof CAMPAIGN_FILE>;

/** The keys of each table, for suggestions; tables by their dotted name. */
export const CAMPAIGN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(CAMPAIGN_FILE.shape),
  campaign: Object.keys(campaign.shape),
  'campaign.calls': ['from', 'until'],
  list: Object.keys(list.shape),
  'list.consent': Object.keys(consent.shape),
  'list.opposed': ['column', 'values'],
  evidence: Object.keys(evidence.shape),
  output: Object.keys(output.shape),
  notice: Object.keys(notice.shape),
  recipient: Object.keys(recipient.shape),
};
