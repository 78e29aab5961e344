/** `tamis opposition export`: the oppositions in force, with their numbers. */

import { readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { counted } from '../../counted.js';
import { AtomicFile } from '../../csv/atomic-file.js';
import { findKeptFile } from '../../csv/same-file.js';
import { ConfigurationError } from '../../errors.js';
import { LOG_COMPANIONS } from '../../store/fold-log.js';
import type { Store } from '../../store/store.js';
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
  requireOutput(store, path);
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

/** Throws ConfigurationError before anything is written where the output would replace the store or its key, or cannot be one. */
function requireOutput(store: Store, path: string): void {
  const kept = [
    ...['', ...LOG_COMPANIONS].map((end) => ({ path: `${store.path}${end}`, what: 'the store' })),
    ...(store.keyFile === null ? [] : [{ path: store.keyFile, what: "the store's key" }]),
  ];
  const found = findKeptFile(path, kept);
  if (found !== null) {
    throw new ConfigurationError('OUTPUT_IS_KEPT', `${path}: this output would replace ${found.what}`, {
      hint: 'name another file with -o',
    });
  }
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isFile()) return;
  throw new ConfigurationError('OUTPUT_NOT_A_FILE', `${path}: this is no file that an output can replace`, {
    hint: 'name a file with -o; -o - writes to standard output',
  });
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

async function enterExport(store: Store, output: string, oppositions: number, io: Io): Promise<void> {
  const { recordRun } = await import('../../store/record-run.js');
  const { storableFileName } = await import('../../store/free-text.js');
  const detail = { output: storableFileName(output), oppositions };
  recordRun(store, { at: io.now(), action: 'opposition-export', detail });
}
