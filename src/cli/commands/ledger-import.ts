/** What the imports of contracts, attempts and requests to be called back share: options, the run, what is printed. */
import type { Command } from 'commander';
import { counted } from '../../counted.js';
import type { LedgerImport, LedgerImportOptions } from '../../store/import-ledger.js';
import type { ImportFile } from '../../store/import-table.js';
import type { RefusedOutcome } from '../../store/refused-file.js';
import type { Store } from '../../store/store.js';
import { EXIT } from '../exit-codes.js';
import { type ImportOptions, importFile } from '../import-options.js';
import { describeKeptWide, NEW_SCOPE } from '../kept-wide.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { formatCount } from '../terminal/table.js';
import { withStore } from '../with-store.js';

/** Says how refused records that may be objections are settled, and under which import: the first one that met them. */
export function adviseRefusals(unsettled: readonly number[]): string {
  if (unsettled.length === 0) return 'these records were settled before; no scrub warns of them';
  const commands = unsettled.map((batch) => `tamis opposition resolve ${batch} --note "…"`).join('; ');
  return `correct and import them, then: ${commands}; until then every scrub warns`;
}

/** Says where refused records are; where no file could be written, how to come by one. */
export function describeRefusedFile({ refusedFile, refusedFileFailure }: RefusedOutcome): string[] {
  if (refusedFile !== null) return [`refused records: ${refusedFile}`];
  if (refusedFileFailure === null) return [];
  return [
    `notice: refused records were not written to a file: ${refusedFileFailure}`,
    '  hint: import a copy that lies in a folder that may be written; the store lists the objections among them: tamis opposition list --refused',
  ];
}

type Counting = (path: string, records: string, added: string, known: string, refused: string) => string;

/** A sentence each: other languages bend more than one word of it. */
const COUNTS = {
  contracts: (path, records, added, known, refused) =>
    counted`${path}: ${records} record(s); ${added} contract(s) new, ${known} known already, ${refused} record(s) refused`,
  attempts: (path, records, added, known, refused) =>
    counted`${path}: ${records} record(s); ${added} attempt(s) new, ${known} known already, ${refused} record(s) refused`,
  requests: (path, records, added, known, refused) =>
    counted`${path}: ${records} record(s); ${added} request(s) new, ${known} known already, ${refused} record(s) refused`,
} as const satisfies Record<string, Counting>;

/** What imports of contracts and of requests to be called back share; the rest stands for columns. */
export interface AgreementOptions extends StoreOptions, OutputOptions, ImportOptions {
  readonly advertiser?: string;
  readonly object?: string;
  readonly skipInvalid?: boolean;
  readonly newScope?: boolean;
}

/** Adds the options at their end. */
export function addAgreementOptions(command: Command): Command {
  command.option(...NEW_SCOPE).option('--skip-invalid', 'load the valid records although others are invalid; exit 1');
  addStoreOptions(command);
  return addOutputOptions(command);
}

/** Imports contracts or requests, and prints what became of them; `values` stand for columns that the file has not. */
export async function runAgreementImport(
  path: string,
  values: Readonly<Record<string, string | undefined>>,
  entries: 'contracts' | 'requests',
  load: (store: Store, file: ImportFile, options: LedgerImportOptions) => LedgerImport,
  options: AgreementOptions,
  io: Io,
): Promise<void> {
  const file = importFile(path, options, values);
  const { timeZone, region, skipInvalid = false, newScope = false, dryRun = false } = options;
  const result = await withStore(options, 'write', io, (store) =>
    load(store, file, { at: io.now(), timeZone, defaultRegion: region, skipInvalid, newScope, dryRun }),
  );
  printLedgerImport(path, entries, result, describeKeptWide(result.namesKeptWide), [], options, io);
}

/**
 * Prints an import: JSON on stdout with `--json`, else lines on stderr, `advice` about refused records after these;
 * exit 1 where records were refused.
 */
export function printLedgerImport(
  path: string,
  entries: keyof typeof COUNTS,
  result: LedgerImport,
  more: readonly string[],
  advice: readonly string[],
  options: OutputOptions,
  io: Io,
): void {
  io.exitCode = result.refused > 0 ? EXIT.limit : EXIT.done;
  if (options.json === true) {
    io.stdout(`${JSON.stringify(result)}\n`);
    return;
  }
  if (options.quiet === true) return;
  const { records, added, known, refused, batch, refusals } = result;
  const lines = [
    COUNTS[entries](path, ...([records, added, known, refused].map(formatCount) as [string, string, string, string])),
    ...more,
    ...(batch === null ? ['dry run: nothing was changed'] : []),
    ...refusals.map(({ record, reason }) => `  record ${record}: ${reason}`),
    ...(refused > refusals.length ? [`  and ${formatCount(refused - refusals.length)} more`] : []),
    ...describeRefusedFile(result),
    ...advice,
  ];
  for (const line of lines) io.stderr(`${printable(line)}\n`);
}
