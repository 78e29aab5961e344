/** `tamis store status`: what the store holds, in figures. */
import type { Command } from 'commander';
import { agree } from '../../counted.js';
import { formatInstant } from '../../rules/instants.js';
import type { StoreStatus } from '../../store/store-status.js';
import type { OutputOptions, StoreOptions } from '../shared-options.js';
import { answerWidth, printAnswer } from '../terminal/answer.js';
import type { Io } from '../terminal/io.js';
import { STATUS_LEDGERS, STATUS_ROWS, STATUS_WORDS } from '../terminal/store-words.js';
import { formatCount, layOutWithin } from '../terminal/table.js';
import { colon, type Lang, terminalLang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { finishStoreCommand, STORE_ZONE } from './store-command.js';

/** Registers the command. */
export function registerStoreStatus(parent: Command, io: Io): void {
  const command = parent.command('status').description('Shows what the store holds. O(scopes) time.');
  finishStoreCommand(command, 'tamis store status --json').action(async (options: StoreOptions & OutputOptions) => {
    const { readStoreStatus } = await import('../../store/store-status.js');
    const status = await withStore(options, 'read', io, readStoreStatus);
    if (options.json === true) io.stdout(`${JSON.stringify(status)}\n`);
    else {
      const lines = describeStatus(status, terminalLang(io, options), answerWidth(io));
      printAnswer(io, lines);
    }
  });
}

function describeStatus(status: StoreStatus, lang: Lang, width: number | null): string[] {
  const word = (name: keyof typeof STATUS_WORDS) => STATUS_WORDS[name][lang];
  const date = (at: number | null) =>
    at === null ? word('never') : formatInstant(Math.floor(at / 1000) * 1000, STORE_ZONE);
  const counted = (count: number, name: keyof typeof STATUS_WORDS) =>
    `${formatCount(count)} ${agree(word(name), count, lang)}`;
  const row = (name: keyof typeof STATUS_ROWS, text: string) => [STATUS_ROWS[name][lang], text];
  const { schemaVersion, sizeBytes } = status;
  const rows = [
    row('store', `${status.path} (${status.id}, ${word('schema')} ${schemaVersion}, ${counted(sizeBytes, 'bytes')})`),
    row('made', date(status.createdAt)),
    row('lastChange', date(status.lastChangeAt)),
    row('snapshot', status.snapshotId),
    row(
      'oppositions',
      `${formatCount(status.oppositions)} (${word('lifts')}${colon(lang)} ${formatCount(status.lifts)})`,
    ),
    row('lastList', date(status.lastCompleteOppositionImportAt)),
    row('consents', formatCount(status.consents)),
    row('withdrawals', formatCount(status.withdrawals)),
    row('hashed', formatCount(status.hashed)),
    ...status.recorded.map(({ ledger, batches, oldestAt, newestAt }) => [
      STATUS_LEDGERS[ledger]?.[lang] ?? ledger,
      `${counted(batches, 'batches')}, ${date(oldestAt)} ${word('to')} ${date(newestAt)}`,
    ]),
    row('key', `${status.keyFingerprint}, ${status.keyFile ?? word('givenKey')}`),
    row('log', counted(status.logBytes, 'bytes')),
    ...(status.snapshotAt === null
      ? []
      : [row('snapshotOf', `${date(status.snapshotAt)}${colon(lang)} ${word('forReading')}`)]),
    row('refused', formatCount(status.unresolvedRefusals)),
  ];
  const widened = status.widened.map(
    ({ names, oppositions }) =>
      `${word('notice')}${colon(lang)} ${counted(oppositions, 'oppositionsFor')} ${names.join(', ')} ` +
      agree(word('undeclared'), oppositions, lang),
  );
  return [...layOutWithin(rows, ['left', 'left'], width), ...widened];
}
