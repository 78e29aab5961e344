/** What can be wrong with a campaign, said so that somebody can mend it: where, what, and what is allowed. */
import type * as z from 'zod';
import { ConfigurationError } from '../errors.js';
import { CAMPAIGN_KEYS } from './campaign-schema.js';
import { findNearest } from './nearest.js';

/** One thing that is wrong. */
export interface Problem {
  /** The key, from the top: `['list', 'consent', 'given']`; empty where no key is to blame. */
  readonly path: readonly string[];
  /** What is wrong with it; reads on from the key's name ("is missing"). */
  readonly message: string;
}

/** Names the place of a key for people: a file and line, or an option. */
export type Locate = (path: readonly string[]) => string;

const WHAT_FOR: Readonly<Record<string, string>> = {
  campaign: 'is missing: the table that says who calls whom, for what',
  'campaign.advertiser': 'is missing: the company on whose behalf the calls are made, as the consents name it',
  'campaign.purpose': 'is missing: the object of the calls, as the consents name it',
  'campaign.calls.from': 'is missing: the first day of calls, as 2026-11-24',
  'campaign.calls.until': 'is missing: the last day of calls, as 2026-12-18',
  'list.consent.given': 'is missing: the column that says yes or no, or { value = "oui" } if all records said yes',
  'list.opposed.column': 'is missing: the column that says stop',
};

/** Makes the error that lists every problem, one line each. */
export function problemsError(problems: readonly Problem[], locate: Locate, hint: string): ConfigurationError {
  // The message shows which entry of a list is meant; its position would say less.
  const lines = problems.map(({ path, message }) => `${locate(path.filter((key) => !/^\d+$/.test(key)))} ${message}`);
  return new ConfigurationError('CAMPAIGN_INVALID', [...new Set(lines)].join('\n'), { hint });
}

/** Translates what the schema found into problems. */
export function problemsOfShape(error: z.ZodError, file: unknown): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, file));
}

function problemsOfIssue(issue: z.core.$ZodIssue, file: unknown): Problem[] {
  const path = issue.path.map(String);
  const value = valueAt(file, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: `is unknown${suggestKey(path, key)}` }));
    case 'invalid_value':
      if (value === undefined) return [missing(path)];
      return [{ path, message: notOneOf(value, issue.values.map(String)) }];
    case 'invalid_union': {
      if (value === undefined) return [missing(path)];
      // A branch that took the value's type and then refused it says more than the others, which refused the type.
      const told = issue.errors.find((branch) => branch.every(({ code }) => code !== 'invalid_type'));
      if (told === undefined) return [{ path, message: `${shown(value)}must be ${allowedUnion(path)}` }];
      return told.flatMap((inner) => problemsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }, file));
    }
    case 'invalid_type':
      if (value === undefined) return [missing(path)];
      return [{ path, message: `must be ${ARTICLES[issue.expected] ?? issue.expected}, not ${typeName(value)}` }];
    default:
      return [{ path, message: `${shown(value)}${issue.message}` }];
  }
}

const ARTICLES: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  array: 'a list in square brackets',
  object: 'a table',
  number: 'a number',
};

function missing(path: readonly string[]): Problem {
  return { path, message: WHAT_FOR[path.join('.')] ?? 'is missing' };
}

function notOneOf(value: unknown, allowed: readonly string[]): string {
  const nearest = typeof value === 'string' ? findNearest(value, allowed) : null;
  const meant = nearest === null ? '' : `; did you mean "${nearest}"?`;
  return `${shown(value)}must be one of ${allowed.join(', ')}${meant}`;
}

function suggestKey(path: readonly string[], key: string): string {
  const here = CAMPAIGN_KEYS[path.join('.')] ?? [];
  const nearest = findNearest(key, here);
  if (nearest !== null) return `; did you mean ${nearest}?`;
  const elsewhere = Object.keys(CAMPAIGN_KEYS).filter((table) => CAMPAIGN_KEYS[table]!.includes(key));
  if (elsewhere.length > 0) return `; it belongs under [${elsewhere[0]}]`;
  return here.length === 0 ? '' : `; known are ${here.join(', ')}`;
}

function allowedUnion(path: readonly string[]): string {
  if (path[0] === 'campaign') return 'a date, as 2026-11-24, or a date and time';
  if (path.join('.') === 'list.phone') return 'the name of a column, or a list of them';
  return 'the name of a column, or a constant for every record as { value = "…" }';
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `= ${JSON.stringify(value)} ` : '';
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  return (
    { string: 'a text', number: 'a number', bigint: 'a number', boolean: 'true or false' }[typeof value as string] ??
    'a table'
  );
}

function valueAt(file: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], file);
}
