/** Options of commands that enter one thing about a person: whose number, which scope, since when. */
import { type Command, Option } from 'commander';
import { ConfigurationError, InputError } from '../errors.js';
import type { E164 } from '../phone/e164.js';
import { type ReadInstant, readInstant } from '../rules/instants.js';
import { CHANNELS, type Channel } from '../rules/rulebook.js';
import type { StatedScope } from '../store/scopes.js';
import { readNumbers } from './numbers-argument.js';
import { LEDGER_LIST_WORDS } from './terminal/ledger-words.js';
import type { Lang } from './terminal/words.js';

/** A scope as it was typed; what is left out stands for all. */
export interface ScopeOptions {
  readonly advertiser?: string;
  readonly purpose?: string;
  readonly channel?: Channel;
}

/** Adds `--advertiser`, `--purpose` and `--channel`. */
export function addScopeOptions(command: Command): Command {
  return command
    .option('--advertiser <name>', 'only for this advertiser (default: all)')
    .option('--purpose <name>', 'only for this purpose (default: all)')
    .addOption(new Option('--channel <channel>', 'only for this channel (default: all)').choices([...CHANNELS]));
}

/** The scope that was typed. */
export function statedScope({ advertiser, purpose, channel }: ScopeOptions): StatedScope {
  return { advertiser: nameOrAll(advertiser), purpose: nameOrAll(purpose), channel: channel ?? null };
}

/** Puts a scope into words. */
export function describeScope(scope: StatedScope, lang: Lang): string {
  const names = nameScope(scope);
  return names === null ? LEDGER_LIST_WORDS.everything[lang] : `${LEDGER_LIST_WORDS.for[lang]} ${names}`;
}

/** The names of a scope; null where it is all there is. */
export function nameScope({ advertiser, purpose, channel }: StatedScope): string | null {
  const parts = [advertiser, purpose, channel].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** Reads the numbers typed, or from standard input for `-`; a message never repeats what was typed (P5). */
export async function requireNumbers(typed: readonly string[], region: string): Promise<E164[]> {
  const { readPhone } = await import('../phone/read-phone.js');
  return readNumbers(typed).flatMap((text, index) => {
    const { number, others } = readPhone(text, region);
    if (number !== 0) return [number, ...others];
    throw new InputError('NUMBER_UNREADABLE', `number ${index + 1} cannot be read as a phone number`, {
      hint: 'write it with its calling code, as +33 6 39 98 00 01',
    });
  });
}

/** Reads one number; two in one argument are refused. */
export async function requireNumber(typed: string, region: string): Promise<E164> {
  const [number, ...others] = await requireNumbers([typed], region);
  if (number !== undefined && others.length === 0) return number;
  throw new InputError('NUMBER_AMBIGUOUS', 'more than one number was given', { hint: 'give one number at a time' });
}

/** Reads the instant of an option; null where it was left out. */
export function readDateOption(option: string, text: string | undefined, timeZone: string): ReadInstant | null {
  if (text === undefined) return null;
  const instant = readInstant(text, timeZone);
  if (instant !== null) return instant;
  throw new ConfigurationError('OPTION_INVALID', `${option} ${text}: this is not a date`, {
    hint: 'write it as 2026-11-23T14:05:00+01:00 or 23/11/2026 14:05',
  });
}

function nameOrAll(name: string | undefined): string | null {
  return name === undefined || name.trim() === '' ? null : name.trim();
}
