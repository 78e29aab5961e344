/** Columns that `--add` appends to the clean list. */
import { ConfigurationError } from '../errors.js';
import type { E164 } from '../phone/e164.js';
import { frenchRegionOf } from '../phone/territory.js';
import { BASIS_ENDS } from '../rules/basis-end.js';
import type { CallWindow, findCallWindow } from '../rules/calendar.js';
import { attemptsOf } from '../rules/facts.js';
import { formatInstant } from '../rules/instants.js';
import { primaryReason } from '../rules/reasons.js';
import type { AttemptLimit } from '../rules/rulebook.js';
import { isTerritory, TERRITORY_INFO, type Territory } from '../rules/territories-fr.js';
import { type Basis, basisOf, type VerdictPolicy } from '../rules/verdict.js';
import { type Decision, NO_PHONE } from './decide-record.js';
import { LINE_TYPES, type ScreenedBlock } from './screened-block.js';

/** The columns that can be added, with what each one tells. */
export const ADDABLE_COLUMNS = {
  callable_until:
    'until when the record may be called: the earliest of the end of its consent, contract or request and of the campaign',
  basis: 'what makes it callable: consent, contract, callback, business or exempt',
  attempts_left: 'how many more attempts are allowed now, of the kept phone that was tried most; empty without a limit',
  line_type: 'mobile, fixed, …, of each kept phone',
  emptied: 'which phone cells were emptied, and why',
  timezone: 'the time zone of each kept phone, by its territory',
  next_call_window: 'when each kept phone may next be called, in its own time',
} as const;

/** The name of a column that can be added. */
export type AddableColumn = keyof typeof ADDABLE_COLUMNS;

/** A column of the clean list that was not in the input. */
export interface AddedColumn {
  readonly name: AddableColumn;
  value(screened: ScreenedBlock, record: number, decision: Decision): string;
}

/** What added columns are computed from. */
export interface AddedColumnTerms {
  readonly policy: VerdictPolicy;
  readonly timeZone: string;
  /** First instant of the campaign's calls; -Infinity without one. */
  readonly campaignStartsAt: number;
  /** Last instant of the campaign; Infinity without one. */
  readonly campaignEndsAt: number;
  readonly phoneColumnNames: readonly string[];
  readonly asOf: number;
  /** Looks a window up; needed for `next_call_window` alone. */
  readonly findCallWindow: typeof findCallWindow | null;
  /** How many attempts are allowed; null without a limit. */
  readonly attemptLimit: AttemptLimit | null;
}

/** Reads an `--add` option; throws `ConfigurationError` naming the columns there are. */
export function requireAddable(names: readonly string[]): AddableColumn[] {
  return names.map((name) => {
    if (Object.hasOwn(ADDABLE_COLUMNS, name)) return name as AddableColumn;
    throw new ConfigurationError('OPTION_INVALID', `--add ${name}: there is no such column to add`, {
      hint: `choose among ${Object.keys(ADDABLE_COLUMNS).join(', ')}`,
    });
  });
}

/** Makes the columns asked for, in that order. */
export function makeAddedColumns(names: readonly AddableColumn[], terms: AddedColumnTerms): AddedColumn[] {
  const values: Record<AddableColumn, AddedColumn['value']> = {
    callable_until: (screened, record, decision) => {
      const until = callableUntil(screened, record, decision, terms);
      return Number.isFinite(until) ? formatInstant(until, terms.timeZone) : '';
    },
    attempts_left: (screened, record, decision) => {
      if (terms.attemptLimit === null) return '';
      const made = keptSlots(screened, record, decision).map((slot) => attemptsOf(screened.facts[slot]!));
      return String(Math.max(0, terms.attemptLimit.most - Math.max(...made)));
    },
    basis: (screened, record, decision) => recordBasis(screened, record, decision, terms.policy),
    line_type: (screened, record, decision) =>
      keptSlots(screened, record, decision)
        .map((slot) => LINE_TYPES[screened.lineType[slot]!])
        .join('|'),
    emptied: (_screened, _record, decision) =>
      terms.phoneColumnNames
        .flatMap((name, phone) => {
          const reasons = decision.phoneReasons[phone]!;
          return reasons === 0 || reasons === NO_PHONE ? [] : [`${name}:${primaryReason(reasons)}`];
        })
        .join('|'),
    timezone: (screened, record, decision) =>
      keptTerritories(screened, record, decision)
        .map((territory) => (territory === null ? '' : TERRITORY_INFO[territory].timeZone))
        .join('|'),
    next_call_window: windowColumn(terms),
  };
  return names.map((name) => ({ name, value: values[name] }));
}

/** What makes a kept record callable: that of its first kept number. */
function recordBasis(screened: ScreenedBlock, record: number, decision: Decision, policy: VerdictPolicy): Basis {
  let first = 0;
  while (decision.phoneReasons[first] !== 0) first++;
  return basisOf(screened.facts[record * screened.phones + first]!, screened.business[record] === 1, policy);
}

/** The earliest end of the bases of the kept numbers and of the campaign, in ms; Infinity where nothing ends. */
function callableUntil(
  screened: ScreenedBlock,
  record: number,
  decision: Decision,
  terms: Pick<AddedColumnTerms, 'policy' | 'campaignEndsAt'>,
): number {
  const business = screened.business[record] === 1;
  return keptSlots(screened, record, decision)
    .filter((slot) => BASIS_ENDS[basisOf(screened.facts[slot]!, business, terms.policy)])
    .reduce((until, slot) => Math.min(until, screened.validUntil[slot]!), terms.campaignEndsAt);
}

function keptTerritories(screened: ScreenedBlock, record: number, decision: Decision): (Territory | null)[] {
  return keptSlots(screened, record, decision).map((slot) => {
    const region = frenchRegionOf(screened.number[slot]! as E164);
    return isTerritory(region) ? region : null;
  });
}

/** The next window of each territory is the same for every record, but for consents that end within it. */
function windowColumn(terms: AddedColumnTerms): AddedColumn['value'] {
  const known = new Map<Territory, { readonly window: CallWindow | null; readonly text: string }>();
  const write = (territory: Territory, window: CallWindow | null) => {
    const { timeZone } = TERRITORY_INFO[territory];
    return window === null
      ? ''
      : `${formatInstant(window.fromAt, timeZone)}/${formatInstant(window.untilAt, timeZone)}`;
  };
  const find = (territory: Territory) => {
    let found = known.get(territory);
    if (found === undefined) {
      const from = Math.max(terms.asOf, terms.campaignStartsAt);
      const window = terms.findCallWindow?.(territory, from, Number.POSITIVE_INFINITY) ?? null;
      found = { window, text: write(territory, window) };
      known.set(territory, found);
    }
    return found;
  };
  return (screened, record, decision) => {
    const until = callableUntil(screened, record, decision, terms);
    return keptTerritories(screened, record, decision)
      .map((territory) => {
        if (territory === null) return '';
        const { window, text } = find(territory);
        if (window === null || until >= window.untilAt) return text;
        return until <= window.fromAt ? '' : write(territory, { fromAt: window.fromAt, untilAt: until });
      })
      .join('|');
  };
}

function keptSlots(screened: ScreenedBlock, record: number, decision: Decision): number[] {
  return [...decision.phoneReasons].flatMap((reasons, phone) =>
    reasons === 0 ? [record * screened.phones + phone] : [],
  );
}
