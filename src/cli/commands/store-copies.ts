/** `tamis store backup`, `snapshot` and `restore`: copies of a store. */

import type { Command } from 'commander';
import { counted } from '../../counted.js';
import type { StoreBackup } from '../../store/backup-store.js';
import { requirePlaces } from '../output-file.js';
import type { OutputOptions, StoreOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { formatCount } from '../terminal/table.js';
import { withStore } from '../with-store.js';
import { finishStoreCommand } from './store-command.js';

type Options = StoreOptions & OutputOptions;

/** Registers `store backup`. */
export function registerStoreBackup(parent: Command, io: Io): void {
  const command = parent
    .command('backup')
    .description('Copies the store while it is in use and verifies the copy; refuses to overwrite.')
    .argument('<file>', 'the copy, of mode 600; it opens with the same key');
  finishStoreCommand(command, 'tamis store backup tamis-2026-11-23.db').action(
    async (file: string, options: Options) => {
      const { backupStore } = await import('../../store/backup-store.js');
      await requirePlaces([file], io);
      const backup = await withStore(options, 'read', io, (store) => backupStore(store, file));
      report(file, backup, 'keep the key apart from it; without the key it is useless', options, io);
    },
  );
}

/** Registers `store snapshot`. */
export function registerStoreSnapshot(parent: Command, io: Io): void {
  const command = parent
    .command('snapshot')
    .description('Writes a verified copy to scrub against: it opens on a read-only medium and takes no entry.')
    .argument('<file>', 'the copy, of mode 600; an earlier snapshot of the same store is replaced');
  finishStoreCommand(command, 'tamis store snapshot /mnt/centre/tamis.db').action(
    async (file: string, options: Options) => {
      const { snapshotStore } = await import('../../store/snapshot-store.js');
      await requirePlaces([file], io);
      const snapshot = await withStore(options, 'read', io, (store) => snapshotStore(store, file, io.now()));
      report(
        file,
        snapshot,
        'whoever scrubs against it needs the key too; objections belong into the store itself',
        options,
        io,
      );
    },
  );
}

/** Registers `store restore`. */
export function registerStoreRestore(parent: Command, io: Io): void {
  const command = parent
    .command('restore')
    .description('Checks a backup from end to end and puts it in the place of the store.')
    .argument('<backup>', 'a file made by: tamis store backup')
    .option('--replace', 'move the store that is there aside');
  finishStoreCommand(command, 'tamis store restore tamis-2026-11-23.db --replace').action(
    async (backup: string, options: Options & { replace?: boolean }) => {
      const { restoreStore } = await import('../../store/restore-store.js');
      const source = { env: io.env, keyFile: options.keyFile };
      const restored = restoreStore(backup, options.store, source, options.replace ?? false, io.now());
      if (options.json === true) io.stdout(`${JSON.stringify(restored)}\n`);
      if (options.json === true || options.quiet === true) return;
      const { replaced, objectionsMissing } = restored;
      io.stderr(`${printable(options.store)}: restored and verified, snapshot ${restored.snapshotId}\n`);
      if (replaced === null) return;
      io.stderr(`the store from before: ${printable(replaced)}\n`);
      if (objectionsMissing === null) {
        io.stderr(
          'notice: it cannot be compared with the backup; what was entered since the backup is missing now\n' +
            '  hint: import the oppositions from since then again\n',
        );
      } else if (objectionsMissing > 0) {
        io.stderr(
          counted`notice: ${formatCount(objectionsMissing)} (person|people) who (objects|object) in it (is|are) not in the backup\n` +
            `  hint: tamis opposition export --store ${printable(replaced)} -o objections.csv, then tamis opposition import objections.csv\n`,
        );
      }
    },
  );
}

function report(file: string, backup: StoreBackup, hint: string, options: Options, io: Io): void {
  if (options.json === true) io.stdout(`${JSON.stringify(backup)}\n`);
  else if (options.quiet !== true) {
    const { opposition, consent, withdrawal } = backup.entries;
    io.stderr(
      counted`${printable(file)}: verified, ${formatCount(opposition!)} opposition(s), ${formatCount(consent!)} consent(s), ${formatCount(withdrawal!)} withdrawal(s)\n  hint: ${hint}\n`,
    );
  }
}
