/** `tamis store check`, `purge` and `rekey`: what a store needs from time to time. */

import { type Command, InvalidArgumentError, Option } from 'commander';
import { counted } from '../../counted.js';
import { ConfigurationError } from '../../errors.js';
import type { Certificate } from '../../proof/certificate.js';
import { formatInstant } from '../../rules/instants.js';
import { RETENTION_FR, type RetentionRule } from '../../rules/retention.js';
import type { StoreCheck } from '../../store/check-store.js';
import { leadsToHead } from '../../store/history.js';
import type { Store } from '../../store/store.js';
import { EXIT } from '../exit-codes.js';
import { requirePlaces } from '../output-file.js';
import type { OutputOptions, StoreOptions } from '../shared-options.js';
import { citeIn } from '../terminal/cite.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { CERTAINTY_WORDS, RULES_WORDS } from '../terminal/rules-words.js';
import { LEDGER_WORDS } from '../terminal/subject-words.js';
import { formatCount } from '../terminal/table.js';
import { type Lang, terminalLang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { finishStoreCommand } from './store-command.js';

type Options = StoreOptions & OutputOptions;

/** Registers `store check`. */
export function registerStoreCheck(parent: Command, io: Io): void {
  const command = parent
    .command('check')
    .description('Looks the whole store over: file, references, projections, history, key. O(n log n) time.')
    .option('--repair', 'make anew what the ledgers can give back')
    .option('--certificate <file>', 'the history must still lead to what this certificate holds of it');
  finishStoreCommand(command, 'tamis store check').action(async (options: CheckOptions) => {
    const anchored = options.certificate === undefined ? null : await readAnchor(options.certificate);
    const { checkStore, repairStore } = await import('../../store/check-store.js');
    const access = options.repair === true ? 'write' : 'read';
    const { check, repaired } = await withStore(options, access, io, (store) => {
      const first = anchored === null ? checkStore(store) : withAnchor(checkStore(store), store, anchored);
      const reparable = first.findings.filter(({ isReparable }) => isReparable);
      if (options.repair !== true || reparable.length === 0) return { check: first, repaired: [] };
      repairStore(store, first, io.now());
      return { check: checkStore(store), repaired: reparable };
    });
    if (options.json === true) io.stdout(`${JSON.stringify({ ...check, repaired })}\n`);
    else if (options.quiet !== true) {
      for (const { message } of repaired) io.stderr(`repaired: ${printable(message)}\n`);
      for (const { message, isReparable } of check.findings) {
        io.stderr(`wrong: ${printable(message)}${isReparable ? ' (reparable)' : ''}\n`);
      }
      if (check.findings.length === 0) {
        io.stderr(`${printable(options.store)}: whole; key ${check.keyFingerprint}, snapshot ${check.snapshotId}\n`);
      }
    }
    if (check.findings.length > 0) {
      const { StoreError } = await import('../../errors.js');
      const isReparable = check.findings.every((finding) => finding.isReparable);
      throw new StoreError('STORE_DAMAGED', `${options.store} is damaged: ${check.findings[0]!.message}`, {
        hint: isReparable
          ? 'mend it: tamis store check --repair'
          : 'put the last backup in its place: tamis store restore FILE --replace',
      });
    }
  });
}

type CheckOptions = Options & { readonly repair?: boolean; readonly certificate?: string };

/** What a certificate holds of the store that it was made with. */
async function readAnchor(path: string): Promise<Certificate> {
  const { openCertificate } = await import('../../proof/verify-file.js');
  const { certificate } = openCertificate(path);
  if (certificate !== null) return certificate;
  const { InputError } = await import('../../errors.js');
  throw new InputError('CERTIFICATE_MALFORMED', `${path}: this is not a certificate, or it was damaged`, {
    hint: 'name the NAME.certificate.json of a scrub with this store',
  });
}

/** Adds what speaks against the history where it no longer leads to what the certificate holds. */
function withAnchor(check: StoreCheck, { db, id }: Store, { store, history, issued_at }: Certificate): StoreCheck {
  const doubt =
    store.id !== id
      ? `the certificate was made with the store ${store.id}, this is ${id}`
      : leadsToHead(db, history)
        ? null
        : `the history was changed since ${issued_at}: its first ${history.entries} entries no longer lead to what the certificate holds`;
  if (doubt === null) return check;
  return { ...check, findings: [...check.findings, { what: 'history', message: doubt, isReparable: false }] };
}

/** Registers `store purge`. */
export function registerStorePurge(parent: Command, io: Io): void {
  const command = parent
    .command('purge')
    .description(
      'Deletes what may no longer be kept, by dated rules. Objections never go by themselves. O(n log n) time.',
    )
    .option('--yes', 'delete it')
    .option('--dry-run', 'say what would go and why, and change nothing')
    .addOption(
      new Option('--attempts-after <days>', 'how long call attempts are kept (at least 30 days)')
        .argParser(parseDays)
        .default(365, '365'),
    );
  finishStoreCommand(command, 'tamis store purge --dry-run').action(
    async (options: Options & { yes?: boolean; dryRun?: boolean; attemptsAfter: number }) => {
      if ((options.yes === true) === (options.dryRun === true)) {
        throw new ConfigurationError('OPTION_INVALID', 'say whether to look or to delete', {
          hint: 'look first with --dry-run, then delete with --yes',
        });
      }
      const { purgeStore } = await import('../../store/purge-store.js');
      const rules = RETENTION_FR.map((rule) =>
        rule.id === 'attempts' ? { ...rule, period: { days: options.attemptsAfter } } : rule,
      );
      const dryRun = options.dryRun === true;
      const purge = await withStore(options, 'write', io, (store) => purgeStore(store, rules, io.now(), dryRun));
      if (options.json === true) {
        io.stdout(`${JSON.stringify({ dryRun, ...purge })}\n`);
        return;
      }
      if (options.quiet === true) return;
      const lang = terminalLang(io, options);
      for (const { ledger, rule, until, entries, subjects } of purge.purged) {
        io.stderr(
          counted`${LEDGER_WORDS[ledger]?.[lang] ?? ledger}: ${formatCount(entries)} entr(y|ies) of ${formatCount(subjects)} (person|people) ${dryRun ? 'would go' : 'deleted'}, from up to ${formatInstant(until, 'UTC')}: ${rule.text[lang]} (${describeSource(rule, lang)})\n`,
        );
      }
      io.stderr('opposition, withdrawal: none: objections never go by themselves\n');
      if (dryRun) io.stderr('dry run: nothing was changed\n');
      else
        io.stderr(
          counted`${formatCount(purge.freedBytes)} byte(s) given back; older backups still hold what was deleted\n`,
        );
    },
  );
}

/** Registers `store rekey`. */
export function registerStoreRekey(parent: Command, io: Io): void {
  const command = parent
    .command('rekey')
    .description(
      'Gives the store a new key; cut short at any moment, it opens with exactly one of the two. O(n log n).',
    )
    .option('--new-key-file <file>', 'where the new key is or shall be (default: in the place of the old one)');
  finishStoreCommand(command, 'tamis store rekey').action(async (options: Options & { newKeyFile?: string }) => {
    const { newKeyFile } = options;
    if (newKeyFile !== undefined) await requirePlaces([newKeyFile], io);
    const { rekeyStore } = await import('../../store/rekey-store.js');
    const done = await withStore(options, 'write', io, (store) => {
      // The store had its new key already, and only the file was not in its place yet.
      if (store.adoptedKey !== null) return { ...store.adoptedKey, to: store.keyFingerprint, resumed: true };
      return { ...rekeyStore(store, newKeyFile ?? null, io.now()), resumed: false };
    });
    if (options.json === true) io.stdout(`${JSON.stringify(done)}\n`);
    else if (options.quiet !== true) {
      if (done.resumed) io.stderr('a change of keys that was cut short is now complete\n');
      io.stderr(`new key: ${done.to}, ${printable(done.keyFile)}\n`);
      if (done.oldKeyFile !== null) {
        io.stderr(
          `old key: ${printable(done.oldKeyFile)}\n` +
            '  hint: backups from before open with it alone; destroy both once they are not needed, at once if the key leaked\n',
        );
      }
      io.stderr('Keep a copy of the new key in a safe place, apart from the store: without it the store is lost.\n');
    }
    io.exitCode = EXIT.done;
  });
}

function describeSource({ article, certainty, since }: RetentionRule, lang: Lang): string {
  const day = since === undefined ? '' : `, ${RULES_WORDS.since[lang]} ${since}`;
  return `${citeIn(article, lang)}${day}, ${CERTAINTY_WORDS[certainty][lang]} (${certainty})`;
}

function parseDays(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) >= 30) return Number(text);
  throw new InvalidArgumentError('It is a number of days, at least 30: the call limit counts that far back.');
}
