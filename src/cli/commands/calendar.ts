/** `tamis calendar`: the days and hours when calling is allowed, in each territory's own time. */
import type { Command } from 'commander';
import type { Campaign } from '../../campaign/campaign.js';
import { coveredRegions } from '../../campaign/regions.js';
import { ConfigurationError } from '../../errors.js';
import { formatInstant, isTimeZone, readInstant } from '../../rules/instants.js';
import { TERRITORIES, type Territory } from '../../rules/territories-fr.js';
import { addCampaignFileOption, type CampaignChoice, findCampaign } from '../campaign-options.js';
import { addOutputOptions, collect, type OutputOptions } from '../shared-options.js';
import { outputColoursFor } from '../terminal/colour.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { terminalLang } from '../terminal/words.js';

interface CalendarOptions extends OutputOptions, CampaignChoice {
  readonly from?: string;
  readonly until?: string;
  readonly territory?: string[];
  readonly timeZone?: string;
}

/** What is shown where neither a campaign nor options say. */
const DEFAULT_WEEKS = 4;
const MOST_DAYS = 400;
const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** Registers the command. */
export function registerCalendar(program: Command, io: Io): void {
  const command = program
    .command('calendar')
    .summary('show the days and hours when calling is allowed')
    .description(
      'Shows the days and hours when calling is allowed, in the own time of each French territory. Without a campaign: the next four weeks.',
    );
  addCampaignFileOption(command);
  command
    .option('--from <date>', "the first day (default: the first of the campaign's calls, or today)")
    .option('--until <date>', "the last day (default: the last of the campaign's calls, or four weeks on)")
    .option('--territory <code>', 'FR, GP, MQ, GF, RE, YT, PM, BL or MF (repeatable)', collect)
    .option('--time-zone <zone>', "the clock on which hours are shown: the call centre's (default: the campaign's)");
  addOutputOptions(command);
  command.addHelpText(
    'after',
    `
Examples:
  tamis calendar --campaign tamis.toml
  tamis calendar --from 2026-12-14 --until 2027-01-10 --territory RE --time-zone Africa/Tunis
`,
  );
  command.action(async (options: CalendarOptions) => showCalendar(options, io));
}

async function showCalendar(options: CalendarOptions, io: Io): Promise<void> {
  const campaign = (await findCampaign(options))?.campaign ?? null;
  const timeZone = requireTimeZone(options.timeZone ?? campaign?.timeZone ?? DEFAULT_TIME_ZONE);
  const { calendarDays, DAY_MS } = await import('../../rules/calendar.js');
  const { calendarToJson, describeCalendar } = await import('./calendar-report.js');
  const period = await readPeriod(options, campaign, timeZone, io.now());
  const length = (period.until - period.from) / DAY_MS + 1;
  if (length < 1 || length > MOST_DAYS) {
    throw new ConfigurationError('OPTION_INVALID', `the calendar would have ${Math.max(0, length)} days`, {
      hint: `--from comes before --until, at most ${MOST_DAYS} days`,
    });
  }
  const calendars = requireTerritories(options.territory, campaign).map((territory) => ({
    territory,
    days: calendarDays(territory, period.from, period.until),
  }));
  if (options.json === true) {
    const territories = calendarToJson(calendars, campaign?.calls ?? null, formatInstant);
    io.stdout(`${JSON.stringify({ campaign: campaign?.name ?? null, territories })}\n`);
    return;
  }
  if (options.quiet === true) return;
  const lang = terminalLang(io, options);
  const colours = outputColoursFor(io, options);
  if (campaign !== null) io.stdout(`${colours.bold(printable(campaign.name))}\n`);
  const lines = describeCalendar(calendars, {
    lang,
    width: io.width,
    isTerminal: io.isOutputTerminal,
    colours,
    timeZone,
  });
  io.stdout(`${lines.join('\n')}\n`);
}

async function readPeriod(
  options: CalendarOptions,
  campaign: Campaign | null,
  timeZone: string,
  now: number,
): Promise<{ from: number; until: number }> {
  const { DAY_MS, localDay } = await import('../../rules/calendar.js');
  const from = readDay('--from', options.from) ?? localDay(campaign?.calls?.fromAt ?? now, timeZone);
  const ends = options.from === undefined ? campaign?.calls?.untilAt : undefined;
  const until =
    readDay('--until', options.until) ??
    (ends === undefined ? from + (DEFAULT_WEEKS * 7 - 1) * DAY_MS : localDay(ends, timeZone));
  return { from, until };
}

function readDay(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const read = readInstant(text, 'UTC');
  if (read !== null && !read.hasTime) return read.at;
  throw new ConfigurationError('OPTION_INVALID', `${option} ${text}: this is not a day`, {
    hint: 'write it as 2026-11-24 or 24/11/2026',
  });
}

function requireTimeZone(text: string): string {
  if (isTimeZone(text)) return text;
  throw new ConfigurationError('OPTION_INVALID', `--time-zone ${text}: there is no such time zone`, {
    hint: 'write it as Europe/Paris or Africa/Tunis',
  });
}

function requireTerritories(asked: readonly string[] | undefined, campaign: Campaign | null): Territory[] {
  const covered = coveredRegions(campaign?.regions ?? ['FR']);
  if (asked === undefined) {
    const called = TERRITORIES.filter((territory) => covered.has(territory));
    if (called.length > 0) return called;
    throw new ConfigurationError('CALENDAR_UNKNOWN', 'the campaign calls no French territory', {
      hint: 'hours are known for FR, GP, MQ, GF, RE, YT, PM, BL and MF only',
    });
  }
  const codes = asked.flatMap((text) => text.toUpperCase().split(','));
  const unknown = codes.find((code) => !TERRITORIES.some((territory) => territory === code));
  if (unknown === undefined) return TERRITORIES.filter((territory) => codes.includes(territory));
  throw new ConfigurationError('OPTION_INVALID', `--territory ${unknown}: there is no such territory`, {
    hint: `use ${TERRITORIES.join(', ')}`,
  });
}
