/**
 * A campaign: who calls whom, for what, when and under which rules, and where a list says what.
 *
 * It comes from a TOML file, or from options (`campaign-options.ts`); both are judged alike.
 */
import { parse, TomlError } from 'smol-toml';
import { ConfigurationError } from '../errors.js';
import type { LineType } from '../phone/phone-reading.js';
import type { AttemptLimit, Audience, Channel, RulebookId, Sector } from '../rules/rulebook.js';
import type { Locate } from './campaign-problems.js';
import type { ColumnChoice } from './column-choice.js';
import type { Notice } from './notice.js';
import type { Recipient } from './recipient.js';
import { requireCampaign } from './require-campaign.js';
import { findImpossibleDate, findLine } from './toml-lines.js';

/** Where a piece of information is: in a column of the list, or the same for every record. */
export type Mapping = { readonly column: string } | { readonly value: string };

/** Where a list states consent; what is not mapped is the campaign's own (advertiser, purpose, channel) or unknown. */
export interface ConsentMapping {
  readonly given: Mapping;
  /** Words that mean yes, beside the usual ones. */
  readonly givenValues: readonly string[];
  /** Words that mean no, beside the usual ones. */
  readonly refusedValues: readonly string[];
  readonly advertiser?: Mapping;
  readonly purpose?: Mapping;
  readonly channel?: Mapping;
  readonly collectedAt?: Mapping;
  readonly expiresAt?: Mapping;
  readonly source?: Mapping;
  readonly wording?: Mapping;
  readonly evidenceRef?: Mapping;
  readonly withdrawnAt?: Mapping;
}

/** Where a list of this campaign says what. */
export interface ListMapping {
  /** The phone columns; null to find them by their usual names. */
  readonly phone: readonly string[] | null;
  /** The region that reads national formats. */
  readonly defaultRegion: string;
  /** The column of company ids. */
  readonly companyId: string | null;
  readonly consent: ConsentMapping | null;
  /** A column that says stop; without values, whatever is not plainly a no is a stop. */
  readonly opposed: { readonly column: string; readonly values: readonly string[] | null } | null;
}

/** A valid campaign, with every default filled in. */
export interface Campaign {
  readonly name: string;
  readonly advertiser: string;
  /** Other names of the advertiser. */
  readonly aliases: readonly string[];
  readonly purpose: string;
  readonly channel: Channel;
  readonly audience: Audience;
  readonly sector: Sector;
  /** Why the audience is professional; goes into the summary and the certificate. */
  readonly businessEvidence: string | null;
  /** The objects of current contracts to which the calls relate. */
  readonly contractObjects: readonly string[];
  /** Other names of the purpose in requests to be called back. */
  readonly callbackObjects: readonly string[];
  /** How the campaign tightens the rules' limit of attempts; empty where it does not. */
  readonly attempts: Partial<AttemptLimit>;
  /** The greatest age of the last complete import of oppositions; null for any. */
  readonly oppositionsMaxAgeMs: number | null;
  /** How many days after the as-of its clean lists are good for, at most. */
  readonly validDays: number;
  /** The first and the last instant of the calls, both included. */
  readonly calls: { readonly fromAt: number; readonly untilAt: number } | null;
  /** The regions as written; `coveredRegions` spells out what `FR` stands for. */
  readonly regions: readonly string[];
  /** The line types that are called; null for all that can be prospected. */
  readonly lineTypes: readonly LineType[] | null;
  readonly rulebook: RulebookId;
  readonly timeZone: string;
  readonly lang: 'en' | 'fr';
  readonly list: ListMapping;
  /** The union of `EVIDENCE` that the campaign asks for beside the rulebook's. */
  readonly extraEvidence: number;
  /** Which columns leave in the clean list. */
  readonly output: ColumnChoice;
  /** What people are told; null without a `[notice]`. */
  readonly notice: Notice | null;
  /** Who receives the clean list; null where nobody is named. */
  readonly recipient: Recipient | null;
}

/** The names that consents and oppositions are compared with: folded, and never more than the campaign says. */
export interface CampaignNames {
  /** The advertiser, then its aliases. */
  readonly advertisers: readonly string[];
  readonly purpose: string;
  readonly channel: Channel;
}

/**
 * Reads a campaign file.
 *
 * @param fileName names the file in messages, and the campaign where it has no name
 * @throws ConfigurationError `CAMPAIGN_INVALID`, with every problem on a line of its own
 */
export function parseCampaign(toml: string, fileName: string): Campaign {
  const table = parseToml(toml, fileName);
  const locate: Locate = (path) => {
    const line = findLine(toml, path);
    return `${fileName}${line === null ? '' : `:${line}`}: ${path.join('.')}`;
  };
  return requireCampaign(
    table,
    fileName.replace(/^.*[/\\]/, '').replace(/\.toml$/i, ''),
    locate,
    'tamis campaign check names everything that is missing',
  );
}

function parseToml(toml: string, fileName: string): unknown {
  let table: unknown;
  try {
    table = parse(toml.replace(/^\uFEFF/, ''));
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const what = cause.message.split('\n')[0]!.replace(/^Invalid TOML document: /, '');
    throw new ConfigurationError('CAMPAIGN_INVALID', `${fileName}:${cause.line}:${cause.column}: not TOML: ${what}`, {
      hint: 'texts stand in quotes, one key a line: purpose = "offres-fibre"',
      cause,
    });
  }
  const impossible = findImpossibleDate(toml);
  if (impossible !== null) {
    const { date, line } = impossible;
    throw new ConfigurationError('CAMPAIGN_INVALID', `${fileName}:${line}: ${date} is in no calendar`);
  }
  return table;
}
