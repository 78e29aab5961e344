/** The shape of the tables about what surrounds the calls: `[notice]`, `[recipient]`, `[output]`. */
import * as z from 'zod';
import { RECIPIENT_ROLES } from './recipient.js';
import { isRegion } from './regions.js';

/** What stands where somebody must still write something. */
const PLACEHOLDER = '???';

const text = z
  .string()
  .refine((value) => value.trim() !== '', { error: 'is empty', abort: true })
  .refine((value) => value.trim() !== PLACEHOLDER, { error: `is still to be completed (${PLACEHOLDER})`, abort: true });
const noticeText = z.union([text, z.strictObject({ fr: text, en: text })]);

export const notice = z.strictObject({
  controller: noticeText.optional(),
  caller: noticeText.optional(),
  why: noticeText.optional(),
  source: noticeText.optional(),
  objection: noticeText.optional(),
  recording: z.union([noticeText, z.literal(false)]).optional(),
  rights: noticeText.optional(),
  contact: noticeText.optional(),
});

export const recipient = z.strictObject({
  name: text,
  role: z.enum(RECIPIENT_ROLES),
  country: text.refine(isRegion, { error: 'is not a country: two capital letters of ISO 3166-1, as "FR" or "TN"' }),
  safeguards: text.optional(),
});

export const output = z.strictObject({
  keep: z.array(text).min(1, { error: 'names no column' }).optional(),
  drop: z.array(text).optional(),
});
