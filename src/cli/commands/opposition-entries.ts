/** `tamis opposition add`, `lift` and `resolve`: single entries, made by hand. */

import { type Command, InvalidArgumentError } from 'commander';
import { counted } from '../../counted.js';
import { ConfigurationError } from '../../errors.js';
import { maskE164 } from '../../phone/e164.js';
import {
  addScopeOptions,
  nameScope,
  readDateOption,
  requireNumber,
  requireNumbers,
  type ScopeOptions,
  statedScope,
} from '../entry-options.js';
import { addReadingOptions, type ImportOptions } from '../import-options.js';
import { refuseUnknownNames } from '../known-names.js';
import {
  addOutputOptions,
  addStoreOptions,
  collect,
  type OutputOptions,
  type StoreOptions,
} from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { withStore } from '../with-store.js';

interface Common extends StoreOptions, OutputOptions, ScopeOptions, Pick<ImportOptions, 'timeZone' | 'region'> {
  readonly at?: string;
}

/** Registers `opposition add`. */
export function registerOppositionAdd(parent: Command, io: Io): void {
  const command = parent
    .command('add')
    .description('Records that people objected.')
    .argument('<number...>', 'numbers however written; - reads them from standard input, one a line')
    .option('--at <instant>', 'when (default: now)')
    .option('--source <text>', 'where the objection comes from', '')
    .option('--new-scope', 'declare an advertiser or purpose that the store has never seen');
  addAll(command);
  command.addHelpText('after', '\nExample:\n  echo "06 39 98 00 01" | tamis opposition add - --source mail\n');
  command.action(async (typed: string[], options: Common & { source: string; newScope?: boolean }) => {
    const numbers = await requireNumbers(typed, options.region);
    const { addOpposition } = await import('../../store/oppose.js');
    const { writeStore } = await import('../../store/store.js');
    const at = io.now();
    const scope = statedScope(options);
    const stated = readDateOption('--at', options.at, options.timeZone);
    const opposition = {
      ...scope,
      opposedAt: stated?.at ?? at,
      hasTime: stated?.hasTime ?? true,
      source: options.source,
      newScope: options.newScope ?? false,
    };
    const added = await withStore(options, 'write', io, (store) =>
      writeStore(store, () => numbers.map((number) => addOpposition(store, { ...opposition, number }, at))),
    );
    const [{ undeclaredNames }] = added as [(typeof added)[number]];
    if (options.json === true) {
      io.stdout(`${JSON.stringify({ added: added.filter(({ isNew }) => isNew).length, undeclaredNames })}\n`);
    } else if (options.quiet !== true) {
      const names = nameScope(scope);
      added.forEach(({ isNew }, i) => {
        const number = maskE164(numbers[i]!);
        if (!isNew) io.stderr(`${number}: this objection is recorded already\n`);
        else if (names === null) io.stderr(`${number}: objected for everything\n`);
        else io.stderr(`${number}: objected for ${printable(names)}\n`);
      });
      if (undeclaredNames.length > 0) {
        io.stderr(
          `notice: never seen before, so this counts for everything: ${printable(undeclaredNames.join(', '))}\n` +
            '  hint: if the name is right, add --new-scope\n',
        );
      }
    }
  });
}

interface LiftOptions extends Common {
  readonly reason: string;
  readonly proof: string;
  readonly all?: boolean;
  readonly newScope?: boolean;
}

/** Registers `opposition lift`. */
export function registerOppositionLift(parent: Command, io: Io): void {
  const command = parent
    .command('lift')
    .description('Lifts the oppositions of one person, for a scope, with proof that the person asked for it.')
    .argument('<number>', 'a number however written; - reads it from standard input')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--proof <reference>', 'where the proof is archived')
    .option('--all', 'for all advertisers, purposes and channels')
    .option('--new-scope', 'for an advertiser or purpose that the store has never seen')
    .option('--at <instant>', 'when the person lifted it (default: now)');
  addAll(command);
  command.addHelpText('after', LIFT_EXAMPLE);
  command.action(async (typed: string, options: LiftOptions) => {
    const scope = statedScope(options);
    const isLimited = scope.advertiser !== null || scope.purpose !== null || scope.channel !== null;
    if (isLimited === (options.all === true)) {
      throw new ConfigurationError('SCOPE_MISSING', 'say for which scope the opposition is lifted', {
        hint: 'give --advertiser, --purpose or --channel, or else --all',
      });
    }
    const number = await requireNumber(typed, options.region);
    const { liftOpposition } = await import('../../store/oppose.js');
    const { findUnknownNames } = await import('../../store/scopes.js');
    const at = io.now();
    const liftedAt = readDateOption('--at', options.at, options.timeZone)?.at ?? at;
    const lift = { ...scope, number, liftedAt, reason: options.reason, proof: options.proof };
    const lifted = await withStore(options, 'write', io, (store) => {
      if (options.newScope !== true) refuseUnknownNames(findUnknownNames(store.db, scope));
      return liftOpposition(store, lift, at);
    });
    if (options.json === true) io.stdout(`${JSON.stringify(lifted)}\n`);
    else if (options.quiet !== true) {
      const names = nameScope(scope);
      if (names === null) io.stderr(`${maskE164(number)}: lifted for everything\n`);
      else io.stderr(`${maskE164(number)}: lifted for ${printable(names)}\n`);
    }
  });
}

const LIFT_EXAMPLE = `
Example:
  tamis opposition lift - --advertiser "Exemple Télécom" --reason "asked in writing" --proof LETTER-2026-117 < number.txt
`;

/** Registers `opposition resolve`. */
export function registerOppositionResolve(parent: Command, io: Io): void {
  const command = parent
    .command('resolve')
    .description('Settles records that an import refused, so that scrubs no longer warn.')
    .argument('<import>', 'the number of the import, from: tamis opposition list --refused', readImportNumber)
    .requiredOption('--note <text>', 'how it was settled')
    .option('--record <number>', 'only this record (repeatable; default: all of the import)', collect);
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', '\nExample:\n  tamis opposition resolve 12 --note "corrected, imported with list 13"\n');
  command.action(async (batch: number, options: StoreOptions & OutputOptions & { note: string; record?: string[] }) => {
    const { resolveRefusals } = await import('../../store/resolve-refusals.js');
    const records = options.record?.map(requireRecordNumber) ?? null;
    const settled = await withStore(options, 'write', io, (store) =>
      resolveRefusals(store, batch, records, options.note, io.now()),
    );
    if (options.json === true) io.stdout(`${JSON.stringify({ settled })}\n`);
    else if (options.quiet !== true) io.stderr(counted`import ${batch}: ${settled} refused record(s) settled\n`);
  });
}

function addAll(command: Command): void {
  addScopeOptions(command);
  addReadingOptions(command);
  addStoreOptions(command);
  addOutputOptions(command);
}

function readImportNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('an import has a number: see tamis opposition list');
}

function requireRecordNumber(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new ConfigurationError('OPTION_INVALID', `--record ${text}: this is not a record number`, {
    hint: 'record numbers are in: tamis opposition list --refused',
  });
}
