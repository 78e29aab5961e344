/** What the imports of contracts, attempts and requests to be called back print. */
import type { LedgerImport } from '../../store/import-ledger.js';
import { EXIT } from '../exit-codes.js';
import type { OutputOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { formatCount } from '../terminal/table.js';

/** Says how refused records that may be objections are settled, and under which import: the first one that met them. */
export function adviseRefusals(unsettled: readonly number[]): string {
  if (unsettled.length === 0) return 'these records were settled before; no scrub warns of them';
  const commands = unsettled.map((batch) => `tamis opposition resolve ${batch} --note "…"`).join('; ');
  return `correct and import them, then: ${commands}; until then every scrub warns`;
}

/** Prints an import: JSON on stdout with `--json`, else lines on stderr; exit 1 where records were refused. */
export function printLedgerImport(
  path: string,
  entries: string,
  result: LedgerImport,
  more: readonly string[],
  options: OutputOptions,
  io: Io,
): void {
  io.exitCode = result.refused > 0 ? EXIT.limit : EXIT.done;
  if (options.json === true) {
    io.stdout(`${JSON.stringify(result)}\n`);
    return;
  }
  if (options.quiet === true) return;
  const { records, added, known, refused, refusedFile, batch, refusals } = result;
  const lines = [
    `${path}: ${formatCount(records)} records; ${formatCount(added)} ${entries} new, ${formatCount(known)} known already, ${formatCount(refused)} records refused`,
    ...more,
    ...(batch === null ? ['dry run: nothing was changed'] : []),
    ...refusals.map(({ record, reason }) => `  record ${record}: ${reason}`),
    ...(refused > refusals.length ? [`  and ${formatCount(refused - refusals.length)} more`] : []),
    ...(refusedFile === null ? [] : [`refused records: ${refusedFile}`]),
  ];
  for (const line of lines) io.stderr(`${printable(line)}\n`);
}
