/** `tamis store history`: what was done with the store, newest first. */
import { type Command, Option } from 'commander';
import { ConfigurationError } from '../../errors.js';
import { readInstant, readLatestInstant } from '../../rules/instants.js';
import { actionsOf, HISTORY_KINDS, type HistoryKind } from '../../store/history-actions.js';
import type { OutputOptions, StoreOptions } from '../shared-options.js';
import { printAnswer } from '../terminal/answer.js';
import type { Io } from '../terminal/io.js';
import { terminalLang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { describeHistory } from './history-report.js';
import { listLimit } from './ledger-tables.js';
import { finishStoreCommand, STORE_ZONE } from './store-command.js';

interface Options extends StoreOptions, OutputOptions {
  readonly action?: readonly HistoryKind[];
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
}

/** Registers the command. */
export function registerStoreHistory(parent: Command, io: Io): void {
  const command = parent
    .command('history')
    .description('Shows runs, imports and changes, newest first, and verifies the chain. O(history) time.')
    .addOption(
      new Option(
        '--action <kinds...>',
        'only these: runs, imports, single entries, exports, uses of a person’s rights, upkeep of the store',
      ).choices(HISTORY_KINDS),
    )
    .option('--since <instant>', 'only from then on (UTC unless it has an offset)')
    .option('--until <instant>', 'only up to then; a day without a time counts whole')
    .addOption(new Option('--limit <count>', 'how many entries').argParser(listLimit).default(20));
  finishStoreCommand(command, 'tamis store history --action run import --since 2026-11-01').action(
    async (options: Options) => {
      const { findHistoryBreach, listHistory } = await import('../../store/history.js');
      const filter = {
        actions: options.action === undefined ? null : actionsOf(options.action),
        sinceAt: readBound('--since', options.since, readInstant),
        untilAt: readBound('--until', options.until, readLatestInstant),
      };
      const { entries, breach } = await withStore(options, 'read', io, ({ db }) => ({
        entries: listHistory(db, options.limit, filter),
        breach: findHistoryBreach(db),
      }));
      if (options.json === true) io.stdout(`${JSON.stringify({ entries, verified: breach === null })}\n`);
      else printAnswer(io, describeHistory(entries, terminalLang(io, options)));
      if (breach === null) return;
      const { StoreError } = await import('../../errors.js');
      throw new StoreError('HISTORY_BROKEN', `the history of ${options.store} was changed at entry ${breach}`, {
        hint: 'find out who writes to the file, and compare with your last backup',
      });
    },
  );
}

function readBound(option: string, text: string | undefined, read: typeof readInstant): number | null {
  if (text === undefined) return null;
  const instant = read(text, STORE_ZONE);
  if (instant !== null) return instant.at;
  throw new ConfigurationError('OPTION_INVALID', `${option} ${text}: this is not a date`, {
    hint: 'write it as 2026-11-23T14:05:00+01:00 or 23/11/2026 14:05',
  });
}
