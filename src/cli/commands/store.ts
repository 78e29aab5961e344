/** `tamis store`: looking after the store. */
import { type Command, Option } from 'commander';
import { formatInstant } from '../../rules/instants.js';
import type { StoreStatus } from '../../store/store-status.js';
import type { OutputOptions, StoreOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { formatCount, layOut } from '../terminal/table.js';
import { withStore } from '../with-store.js';
import { listLimit } from './ledger-tables.js';
import { finishStoreCommand } from './store-command.js';
import { registerStoreBackup, registerStoreRestore, registerStoreSnapshot } from './store-copies.js';
import { registerStoreCheck, registerStorePurge, registerStoreRekey } from './store-upkeep.js';

type Options = StoreOptions & OutputOptions;

/** Dates of the store's own entries are shown in UTC: they belong to no campaign. */
const ZONE = 'UTC';

/** Registers the commands. */
export function registerStore(program: Command, io: Io): void {
  const store = program.command('store').description('Looks after the store.');
  registerStatus(store, io);
  registerStoreCheck(store, io);
  registerStoreBackup(store, io);
  registerStoreSnapshot(store, io);
  registerStoreRestore(store, io);
  registerStorePurge(store, io);
  registerStoreRekey(store, io);
  registerHistory(store, io);
}

function registerStatus(parent: Command, io: Io): void {
  const command = parent.command('status').description('Shows what the store holds. O(scopes) time.');
  finishStoreCommand(command, 'tamis store status --json').action(async (options: Options) => {
    const { readStoreStatus } = await import('../../store/store-status.js');
    const status = await withStore(options, 'read', io, readStoreStatus);
    if (options.json === true) io.stdout(`${JSON.stringify(status)}\n`);
    else io.stdout(`${describeStatus(status).map(printable).join('\n')}\n`);
  });
}

function registerHistory(parent: Command, io: Io): void {
  const command = parent
    .command('history')
    .description('Shows the last changes and runs, newest first, and verifies the chain. O(history) time.')
    .addOption(new Option('--limit <count>', 'how many entries').argParser(listLimit).default(20));
  finishStoreCommand(command, 'tamis store history --limit 5').action(async (options: Options & { limit: number }) => {
    const { findHistoryBreach, listHistory } = await import('../../store/history.js');
    const { entries, breach } = await withStore(options, 'read', io, ({ db }) => ({
      entries: listHistory(db, options.limit),
      breach: findHistoryBreach(db),
    }));
    if (options.json === true) io.stdout(`${JSON.stringify({ entries, verified: breach === null })}\n`);
    else {
      const rows = entries.map(({ id, at, action, detail }) => [
        String(id),
        formatInstant(at, ZONE),
        action,
        detail === null ? '(erased)' : JSON.stringify(detail),
      ]);
      for (const line of layOut(rows, ['right', 'left', 'left', 'left'])) io.stdout(`${printable(line)}\n`);
    }
    if (breach !== null) {
      const { StoreError } = await import('../../errors.js');
      throw new StoreError('HISTORY_BROKEN', `the history of ${options.store} was changed at entry ${breach}`, {
        hint: 'find out who writes to the file, and compare with your last backup',
      });
    }
  });
}

function describeStatus(status: StoreStatus): string[] {
  const date = (at: number | null) => (at === null ? 'never' : formatInstant(at, ZONE));
  const rows = [
    ['store', `${status.path} (${status.id}, schema ${status.schemaVersion}, ${formatCount(status.sizeBytes)} bytes)`],
    ['made', date(status.createdAt)],
    ['last change', date(status.lastChangeAt)],
    ['snapshot', status.snapshotId],
    ['oppositions', `${formatCount(status.oppositions)} (lifts: ${formatCount(status.lifts)})`],
    ['last whole list of oppositions', date(status.lastCompleteOppositionImportAt)],
    ['consents', formatCount(status.consents)],
    ['withdrawals', formatCount(status.withdrawals)],
    ['objections of hashed registries', formatCount(status.hashed)],
    ...status.recorded.map(({ ledger, batches, oldestAt, newestAt }) => [
      `${ledger} ledger`,
      `${formatCount(batches)} batches, ${date(oldestAt)} to ${date(newestAt)}`,
    ]),
    ['key', `${status.keyFingerprint}, ${status.keyFile ?? 'from TAMIS_KEY or a descriptor'}`],
    ['log', `${formatCount(status.logBytes)} bytes`],
    ...(status.snapshotAt === null
      ? []
      : [['snapshot of', `${date(status.snapshotAt)}: made to be read, takes no entry`]]),
    ['refused records unsettled', formatCount(status.unresolvedRefusals)],
  ];
  const widened = status.widened.map(
    ({ names, oppositions }) =>
      `notice: ${formatCount(oppositions)} oppositions for ${names.join(', ')} count for everything: the name was never declared`,
  );
  return [...layOut(rows, ['left', 'left']), ...widened];
}
