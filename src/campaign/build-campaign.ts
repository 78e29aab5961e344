/** From the keys of a campaign file that passed every check to the campaign, defaults filled in. */
import type { TomlDate } from 'smol-toml';
import { EVIDENCE_BY_COLUMN } from '../rules/evidence.js';
import { formatDay, readDuration, readInstant } from '../rules/instants.js';
import type { Campaign, ConsentMapping, ListMapping, Mapping } from './campaign.js';
import type { CampaignFile } from './campaign-schema.js';
import type { Notice } from './notice.js';
import { MOST_VALID_DAYS } from './valid-days.js';

export const DEFAULT_TIME_ZONE = 'Europe/Paris';
export const DEFAULT_RULEBOOK = 'fr';
const DEFAULT_REGION = 'FR';
const DAY = 24 * 60 * 60 * 1000;

type ListKeys = NonNullable<CampaignFile['list']>;
type ConsentKeys = NonNullable<ListKeys['consent']>;

/** Builds the campaign of a file without problems; `name` is used where the file gives none. */
export function buildCampaign(file: CampaignFile, name: string): Campaign {
  const { campaign, list, evidence, output, notice, recipient } = file;
  const defaultRegion = list?.default_region ?? DEFAULT_REGION;
  const timeZone = campaign.time_zone ?? DEFAULT_TIME_ZONE;
  return {
    name: campaign.name ?? name,
    advertiser: campaign.advertiser,
    aliases: campaign.aliases ?? [],
    purpose: campaign.purpose,
    channel: campaign.channel ?? 'voice',
    audience: campaign.audience ?? 'consumer',
    sector: campaign.sector ?? 'general',
    businessEvidence: campaign.business_evidence ?? null,
    contractObjects: campaign.contract_objects ?? [],
    callbackObjects: campaign.callback_objects ?? [],
    attempts: {
      ...(campaign.max_attempts === undefined ? {} : { most: campaign.max_attempts }),
      ...(campaign.attempts_window_days === undefined ? {} : { windowDays: campaign.attempts_window_days }),
    },
    oppositionsMaxAgeMs: campaign.oppositions_max_age === undefined ? null : readDuration(campaign.oppositions_max_age),
    validDays: campaign.valid_days ?? MOST_VALID_DAYS,
    calls: campaign.calls === undefined ? null : readCalls(campaign.calls, timeZone),
    regions: campaign.regions ?? [defaultRegion],
    lineTypes: campaign.line_types ?? null,
    rulebook: campaign.rulebook ?? DEFAULT_RULEBOOK,
    timeZone,
    lang: campaign.lang ?? 'fr',
    list: buildList(list ?? {}, defaultRegion),
    extraEvidence: (evidence?.require ?? []).reduce((bits, column) => bits | EVIDENCE_BY_COLUMN[column], 0),
    output: { keep: output?.keep ?? null, drop: output?.drop ?? [] },
    notice: notice === undefined ? null : buildNotice(notice),
    recipient: recipient === undefined ? null : { ...recipient, safeguards: recipient.safeguards ?? null },
  };
}

function buildNotice(notice: NonNullable<CampaignFile['notice']>): Notice {
  return {
    controller: notice.controller ?? null,
    caller: notice.caller ?? null,
    why: notice.why ?? null,
    source: notice.source ?? null,
    objection: notice.objection ?? null,
    recording: notice.recording ?? null,
    rights: notice.rights ?? null,
    contact: notice.contact ?? null,
  };
}

/**
 * Reads the period of calls; a last day without a time is included to its last ms. Null where a date cannot be read.
 */
export function readCalls(
  { from, until }: { readonly from: string | TomlDate; readonly until: string | TomlDate },
  timeZone: string,
): { readonly fromAt: number; readonly untilAt: number } | null {
  const first = readInstant(textOfDate(from), timeZone);
  const last = readInstant(textOfDate(until), timeZone);
  if (first === null || last === null) return null;
  return { fromAt: first.at, untilAt: last.hasTime ? last.at : endOfDay(last.at, textOfDate(until), timeZone) };
}

/** The text of a date as `readInstant` reads it. */
function textOfDate(date: string | TomlDate): string {
  return typeof date === 'string' ? date : date.toISOString();
}

function endOfDay(start: number, day: string, timeZone: string): number {
  const nextDay = formatDay(readInstant(day, 'UTC')!.at + DAY);
  // A local day has 23 to 25 hours, so the next one is asked for where there is one.
  return (readInstant(nextDay, timeZone)?.at ?? start + DAY) - 1;
}

function buildList(list: ListKeys, defaultRegion: string): ListMapping {
  return {
    phone: typeof list.phone === 'string' ? [list.phone] : (list.phone ?? null),
    defaultRegion,
    companyId: list.company_id ?? null,
    consent: list.consent === undefined ? null : buildConsent(list.consent),
    opposed: list.opposed === undefined ? null : { column: list.opposed.column, values: list.opposed.values ?? null },
  };
}

function buildConsent(keys: ConsentKeys): ConsentMapping {
  return {
    given: buildMapping(keys.given),
    givenValues: keys.given_values ?? [],
    refusedValues: keys.refused_values ?? [],
    ...optional('advertiser', keys.advertiser),
    ...optional('purpose', keys.purpose),
    ...optional('channel', keys.channel),
    ...optional('collectedAt', keys.collected_at),
    ...optional('expiresAt', keys.expires_at),
    ...optional('source', keys.source),
    ...optional('wording', keys.wording),
    ...optional('evidenceRef', keys.evidence_ref),
    ...optional('withdrawnAt', keys.withdrawn_at),
  };
}

function optional<K extends string>(key: K, mapping: ConsentKeys['source']): { [key in K]?: Mapping } {
  return (mapping === undefined ? {} : { [key]: buildMapping(mapping) }) as { [key in K]?: Mapping };
}

function buildMapping(mapping: NonNullable<ConsentKeys['source']>): Mapping {
  return typeof mapping === 'string' ? { column: mapping } : { value: mapping.value };
}
