/** `tamis subject`: a person's rights. */
import type { Command } from 'commander';
import { writeAtomicFile } from '../../csv/atomic-file.js';
import { type E164, formatE164, maskE164 } from '../../phone/e164.js';
import { requireNumber } from '../entry-options.js';
import { addReadingOptions, type ImportOptions } from '../import-options.js';
import { requireReplaceable } from '../output-file.js';
import {
  addOutputOptions,
  addStoreOptions,
  collect,
  type OutputOptions,
  readPairs,
  type StoreOptions,
} from '../shared-options.js';
import { printAnswer } from '../terminal/answer.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { LEDGER_WORDS, SUBJECT_WORDS } from '../terminal/subject-words.js';
import { colon, terminalLang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { describePlaces, describeRecord, recordToJson, type Wording, writeLetter } from './subject-report.js';

interface Options extends StoreOptions, OutputOptions, Pick<ImportOptions, 'timeZone' | 'region'> {
  readonly reference?: string;
}

/** Registers the commands. */
export function registerSubject(program: Command, io: Io): void {
  const subject = program
    .command('subject')
    .description('The rights of one person: access, portability, correction, erasure. Each use is in the history.');
  registerShow(subject, io);
  registerExport(subject, io);
  registerCorrect(subject, io);
  registerErase(subject, io);
}

function registerShow(parent: Command, io: Io): void {
  const command = parent
    .command('show')
    .description('Shows everything that is held about a number (art. 15). The number is masked.')
    .argument('<number>', 'a number however written; - reads it from standard input')
    .option('--in <file>', 'also look it up in a past clean or rejected list (repeatable)', collect);
  finish(command, 'tamis subject show - --in prospects.clean.csv --in prospects.rejected.csv < number.txt');
  command.action(async (typed: string, options: Options & { in?: string[] }) => {
    const number = await requireNumber(typed, options.region);
    const places = options.in === undefined ? null : await findPlaces(options.in, number, options.region);
    const record = await readAndRemember('subject-show', number, options, io);
    const wording = wordingOf(options, io);
    if (options.json === true) {
      const lists = places === null ? {} : { lists: places };
      io.stdout(`${JSON.stringify({ number: maskE164(number), ...recordToJson(record, wording), ...lists })}\n`);
      return;
    }
    const lines = [maskE164(number), ...describeRecord(record, wording)];
    if (places !== null) {
      lines.push(
        `${SUBJECT_WORDS.inLists[wording.lang]}${colon(wording.lang)}`,
        ...describePlaces(places, wording).map((line) => `  ${line}`),
      );
    }
    printAnswer(io, lines);
  });
}

function registerExport(parent: Command, io: Io): void {
  const command = parent
    .command('export')
    .description('Writes all of it as JSON and as a letter (art. 15 and 20), both of mode 600, the number in clear.')
    .argument('<number>', 'a number however written; - reads it from standard input')
    .requiredOption('-o, --output <name>', 'writes NAME.json and NAME.txt');
  finish(command, 'tamis subject export - -o request-117 --lang fr < number.txt');
  command.action(async (typed: string, options: Options & { output: string }) => {
    const number = await requireNumber(typed, options.region);
    const name = options.output.replace(/\.(json|txt)$/i, '');
    await requireReplaceable([`${name}.json`, `${name}.txt`], { option: '-o' }, io);
    const record = await readAndRemember('subject-export', number, options, io);
    const wording = wordingOf(options, io);
    const json = JSON.stringify({ number: formatE164(number), ...recordToJson(record, wording) }, null, 2);
    const written = [
      [`${name}.json`, `${json}\n`],
      [`${name}.txt`, writeLetter(number, record, io.now(), wording)],
    ] as const;
    for (const [path, text] of written) writeAtomicFile(path, Buffer.from(text, 'utf8'));
    if (options.json === true) io.stdout(`${JSON.stringify({ outputs: written.map(([path]) => path) })}\n`);
    else if (options.quiet !== true) for (const [path] of written) io.stderr(`${printable(path)}\n`);
  });
}

function registerCorrect(parent: Command, io: Io): void {
  const command = parent
    .command('correct')
    .description('Puts a wrong date or source right (art. 16); what it said before is kept.')
    .argument('<number>', 'a number however written; - reads it from standard input')
    .requiredOption('--entry <entry>', 'the entry, from: tamis subject show', readEntry)
    .requiredOption(
      '--set <column=value>',
      'what is right, as collected_at=2026-11-20T10:12:00+01:00 (repeatable)',
      collect,
    )
    .requiredOption('--reason <text>', 'why')
    .option('--ledger <name>', 'which ledger, where one entry wrote to several');
  finish(
    command,
    'tamis subject correct - --entry 15 --set source="shop" --reason "the contract says so" < number.txt',
  );
  command.action(
    async (typed: string, options: Options & { entry: number; set: string[]; reason: string; ledger?: string }) => {
      const number = await requireNumber(typed, options.region);
      const { correctEntry } = await import('../../store/correct-entry.js');
      const { entry, reason, timeZone, ledger = null } = options;
      const correction = { number, entry, ledger, values: readPairs('--set', options.set), timeZone, reason };
      const corrected = await withStore(options, 'write', io, (store) => correctEntry(store, correction, io.now()));
      if (options.json === true) io.stdout(`${JSON.stringify(corrected)}\n`);
      else if (options.quiet !== true) {
        io.stderr(`${maskE164(number)}: ${corrected.ledger}, entry ${entry}: corrected by entry ${corrected.batch}\n`);
      }
    },
  );
}

function registerErase(parent: Command, io: Io): void {
  const command = parent
    .command('erase')
    .description('Erases all but the bare objection, which must stay (art. 17). O(n) time.')
    .argument('<number>', 'a number however written; - reads it from standard input');
  finish(command, 'tamis subject erase - --reference REQUEST-117 < number.txt');
  command.action(async (typed: string, options: Options) => {
    const number = await requireNumber(typed, options.region);
    const { eraseSubject } = await import('../../store/erase-subject.js');
    const reference = options.reference ?? null;
    const erasure = await withStore(options, 'write', io, (store) => eraseSubject(store, number, reference, io.now()));
    if (options.json === true) io.stdout(`${JSON.stringify(erasure)}\n`);
    if (options.json === true || options.quiet === true) return;
    const { lang } = wordingOf(options, io);
    const say = (what: 'deleted' | 'kept', ledger: string, rows: number) =>
      io.stderr(`  ${SUBJECT_WORDS[what][lang]}${colon(lang)} ${LEDGER_WORDS[ledger]?.[lang] ?? ledger}, ${rows}\n`);
    io.stderr(`${maskE164(number)}\n`);
    for (const [ledger, rows] of Object.entries(erasure.deleted)) say('deleted', ledger, rows);
    for (const [ledger, rows] of Object.entries(erasure.kept)) say('kept', ledger, rows);
    if (Object.keys(erasure.kept).length > 0) io.stderr(`${SUBJECT_WORDS.whyKept[lang]}\n`);
    io.stderr(`${SUBJECT_WORDS.backups[lang]}\n`);
  });
}

/** Reads the record and enters into the history that somebody did. */
async function readAndRemember(action: 'subject-show' | 'subject-export', number: E164, options: Options, io: Io) {
  const { findSubjectRecord } = await import('../../store/subject-entries.js');
  const { recordRun } = await import('../../store/record-run.js');
  const { requireNoPhoneNumber } = await import('../../store/free-text.js');
  if (options.reference !== undefined) requireNoPhoneNumber('--reference', options.reference);
  return withStore(options, 'read', io, (store) => {
    const record = findSubjectRecord(store, number);
    const detail = {
      entries: record.entries.length,
      ...(options.reference === undefined ? {} : { reference: options.reference }),
    };
    if (!recordRun(store, { at: io.now(), action, detail })) {
      io.stderr('notice: this is not in the history: the store cannot be written\n');
    }
    return record;
  });
}

async function findPlaces(paths: readonly string[], number: E164, region: string) {
  const { findInLists } = await import('../../scrub/find-in-lists.js');
  return findInLists(paths, number, region);
}

function wordingOf(options: Options, io: Io): Wording {
  return { lang: terminalLang(io, options), timeZone: options.timeZone };
}

function finish(command: Command, example: string): void {
  command.option('--reference <text>', "the person's request, for the history");
  addReadingOptions(command);
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', `\nExample:\n  ${example}\n`);
}

function readEntry(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
