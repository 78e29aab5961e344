/** `tamis opposition export`: the oppositions in force, with their numbers. */

import { readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { counted } from '../../counted.js';
import { AtomicFile } from '../../csv/atomic-file.js';
import { StoreError } from '../../errors.js';
import { LOG_COMPANIONS } from '../../store/fold-log.js';
import type { Store } from '../../store/store.js';
import { refuseJsonBeside, requireReplaceable } from '../output-file.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { formatCount } from '../terminal/table.js';
import { withStore } from '../with-store.js';

/** Registers the command. */
export function registerOppositionExport(parent: Command, io: Io): void {
  const command = parent
    .command('export')
    .description('Writes the oppositions in force as CSV, numbers in clear. Every export is in the history.')
    .requiredOption('-o, --output <file>', 'the file, of mode 600; - writes to standard output');
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', '\nExample:\n  tamis opposition export -o oppositions.csv\n');
  command.action(async (options: StoreOptions & OutputOptions & { output: string }) => {
    refuseJsonBeside(options.output, options);
    const count = await withStore(options, 'write', io, (store) =>
      options.output === '-' ? exportToStdout(store, io) : exportToFile(store, options.output, io),
    );
    if (options.output === '-') return;
    if (options.json === true) io.stdout(`${JSON.stringify({ output: options.output, oppositions: count })}\n`);
    else if (options.quiet !== true)
      io.stderr(counted`${printable(options.output)}: ${formatCount(count)} opposition(s)\n`);
  });
}

async function exportToFile(store: Store, path: string, io: Io): Promise<number> {
  const { exportOppositions } = await import('../../store/export-oppositions.js');
  await requireOutput(store, path, io);
  const file = new AtomicFile(path);
  try {
    const count = exportOppositions(store, (bytes) => file.write(bytes));
    await enterExport(store, basename(path), count, io);
    file.commit();
    return count;
  } finally {
    file.discard();
  }
}

/** Throws ConfigurationError, before anything is written or entered, where the output would replace what must stay. */
async function requireOutput(store: Store, path: string, io: Io): Promise<void> {
  const kept = [
    ...['', ...LOG_COMPANIONS].map((end) => ({ path: `${store.path}${end}`, what: 'the store' })),
    ...(store.keyFile === null ? [] : [{ path: store.keyFile, what: "the store's key" }]),
  ];
  await requireReplaceable([path], { kept, option: '-o', takesStdout: true }, io);
}

/** Spools the export in a file without a name, so that nothing leaves before it is whole and in the history. */
async function exportToStdout(store: Store, io: Io): Promise<number> {
  const { exportOppositions } = await import('../../store/export-oppositions.js');
  const { Spool } = await import('../../csv/spool.js');
  const spool = new Spool();
  try {
    const count = exportOppositions(store, (bytes) => spool.write(bytes));
    await enterExport(store, 'standard output', count, io);
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (let position = 0; ; ) {
      const read = readSync(spool.fd, buffer, 0, buffer.length, position);
      if (read === 0) return count;
      io.stdout(buffer.subarray(0, read));
      position += read;
    }
  } finally {
    spool.close();
  }
}

/** Throws `StoreError` where the export cannot be entered: numbers leave in clear only where that is remembered (P5). */
async function enterExport(store: Store, output: string, oppositions: number, io: Io): Promise<void> {
  const { recordRun } = await import('../../store/record-run.js');
  const { storableFileName } = await import('../../store/free-text.js');
  const detail = { output: storableFileName(output), oppositions };
  if (recordRun(store, { at: io.now(), action: 'opposition-export', detail })) return;
  throw new StoreError('STORE_UNWRITABLE', `${store.path} may not be written, and every export is in its history`, {
    hint: 'give the user who runs tamis write permission on the store and its folder',
  });
}
