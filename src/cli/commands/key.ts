/** `tamis key`: the keys that sign certificates, and those whose signatures are believed. */
import type { Command } from 'commander';
import { writeAtomicFile } from '../../csv/atomic-file.js';
import type { SigningKey } from '../../proof/signing-key.js';
import { refuseJsonBeside, requirePlaces, requireReplaceable } from '../output-file.js';
import { addOutputOptions, type OutputOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';

interface KeyOptions extends OutputOptions {
  readonly signingKey?: string;
}

/** Registers the commands. */
export function registerKey(program: Command, io: Io): void {
  const key = program.command('key').description('Makes and trusts the keys that sign certificates.');
  registerCreate(key, io);
  registerExportPublic(key, io);
  registerTrust(key, io);
}

function registerCreate(parent: Command, io: Io): void {
  const command = parent
    .command('create')
    .description('Makes a signing key (Ed25519, mode 600); refuses to overwrite one.')
    .option('--signing-key <file>', 'where (default: signing-key.pem where the keys of stores are)');
  finish(command, 'tamis key create').action(async (options: KeyOptions) => {
    const { createSigningKey, signingKeyPath } = await import('../../proof/signing-key.js');
    const { trustKey } = await import('../../proof/trusted-keys.js');
    const file = options.signingKey ?? signingKeyPath(io.env);
    await requirePlaces([file], io);
    const key = createSigningKey(file);
    trustKey({ fingerprint: key.fingerprint, pem: key.publicPem }, io.env);
    if (options.json === true) {
      io.stdout(`${JSON.stringify({ file: key.file, fingerprint: key.fingerprint })}\n`);
    } else if (options.quiet !== true) {
      io.stderr(`signing key ${printable(key.file)}\n`);
      tellFingerprint(key, io);
      io.stderr('  hint: give its public half to those who receive lists: tamis key export-public -o FILE\n');
    }
  });
}

function registerExportPublic(parent: Command, io: Io): void {
  const command = parent
    .command('export-public')
    .description('Writes the public half of the signing key as PEM, for those who verify.')
    .option('--signing-key <file>', 'the signing key (default: signing-key.pem where the keys of stores are)')
    .option('-o, --output <file>', 'the file (default: standard output)');
  finish(command, 'tamis key export-public -o firm.pem').action(async (options: KeyOptions & { output?: string }) => {
    const { output = '-' } = options;
    refuseJsonBeside(output, options);
    const { requireSigningKey, signingKeyPath } = await import('../../proof/signing-key.js');
    const key = requireSigningKey(options.signingKey ?? signingKeyPath(io.env));
    if (output === '-') {
      io.stdout(key.publicPem);
      return;
    }
    await requireReplaceable([output], { inputs: [key.file], option: '-o', takesStdout: true }, io);
    writeAtomicFile(output, Buffer.from(key.publicPem, 'latin1'), 0o644);
    if (options.json === true) {
      io.stdout(`${JSON.stringify({ file: output, fingerprint: key.fingerprint })}\n`);
    } else if (options.quiet !== true) {
      io.stderr(`${printable(output)}\n`);
      tellFingerprint(key, io);
    }
  });
}

function registerTrust(parent: Command, io: Io): void {
  const command = parent
    .command('trust')
    .description('Remembers a public key: what it signed is believed from now on.')
    .argument('<file>', 'the public key (PEM)');
  finish(command, 'tamis key trust firm.pem').action(async (path: string, options: OutputOptions) => {
    const { requirePublicKey, trustKey } = await import('../../proof/trusted-keys.js');
    const key = requirePublicKey(path);
    const file = trustKey(key, io.env);
    if (options.json === true) io.stdout(`${JSON.stringify({ file, fingerprint: key.fingerprint })}\n`);
    else if (options.quiet !== true) {
      io.stderr('trusted\n');
      tellFingerprint(key, io);
      io.stderr('  hint: compare the fingerprint with its owner, by another way than the file came\n');
    }
  });
}

function tellFingerprint({ fingerprint }: Pick<SigningKey, 'fingerprint'>, io: Io): void {
  io.stderr(`fingerprint (SHA-256) ${fingerprint}\n`);
}

function finish(command: Command, example: string): Command {
  addOutputOptions(command);
  return command.addHelpText('after', `\nExample:\n  ${example}\n`);
}
