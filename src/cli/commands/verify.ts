/** `tamis verify`: is this the file that was scrubbed, who says so, and is it still good? */
import type { Command } from 'commander';
import type { Certificate } from '../../proof/certificate.js';
import type { PublicKey } from '../../proof/trusted-keys.js';
import type { FileRole, FoundCertificate } from '../../proof/verify-file.js';
import { readAsOf } from '../as-of-option.js';
import { EXIT } from '../exit-codes.js';
import { addOutputOptions, type OutputOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printVerifications, type Verification } from './verify-report.js';

interface VerifyOptions extends OutputOptions {
  readonly certificate?: string;
  readonly signature?: string;
  readonly publicKey?: string;
  readonly asOf?: string;
  readonly anyFile?: boolean;
}

const ZONE = 'Europe/Paris';

/** Registers the command. */
export function registerVerify(program: Command, io: Io): void {
  const command = program
    .command('verify')
    .summary('say whether a file is the one that was certified, and still good')
    .description(
      'Says whether files match their certificate, who signed it, and whether it still holds. Needs no store and no ' +
        'network. Exit 0: unaltered clean lists, valid, signed by a key given or trusted; 1: not so. O(size) time.',
    )
    .argument('<file...>', 'clean lists, or a certificate, which stands for its clean list')
    .option('--certificate <file>', 'the certificate (default: found beside the file)')
    .option('--signature <file>', 'its signature (default: NAME.certificate.sig beside it)')
    .option('--public-key <file>', 'believe this key alone (default: those of tamis key trust)')
    .option('--as-of <instant>', 'the instant for which it must hold (default: now)')
    .option('--any-file', 'exit 0 for other certified files too: the rejected list is not for calling');
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES);
  command.action((files: string[], options: VerifyOptions) => runVerify(files, options, io));
}

const EXAMPLES = `
Examples:
  tamis verify prospects.clean.csv
  tamis verify prospects.clean.csv --public-key firm.pem --as-of "2026-12-01 10:00"
`;

async function runVerify(files: readonly string[], options: VerifyOptions, io: Io): Promise<void> {
  const { loadTrustedKeys, requirePublicKey } = await import('../../proof/trusted-keys.js');
  const keys = options.publicKey === undefined ? loadTrustedKeys(io.env) : [requirePublicKey(options.publicKey)];
  const at = options.asOf === undefined ? io.now() : readAsOf(options.asOf, ZONE, io.now());
  const verified: Verification[] = [];
  for (const file of files) verified.push(await verifyOne(file, keys, at, options));
  printVerifications(verified, at, options, io);
  io.exitCode = verified.every(({ ok }) => ok) ? EXIT.done : EXIT.limit;
}

async function verifyOne(
  named: string,
  keys: readonly PublicKey[],
  at: number,
  options: VerifyOptions,
): Promise<Verification> {
  const proof = await import('../../proof/verify-file.js');
  const { CERTIFICATE_SUFFIX } = await import('../../proof/certificate.js');
  const isCertificate = named.endsWith(CERTIFICATE_SUFFIX) && options.certificate === undefined;
  const given = isCertificate ? named : options.certificate;
  const stated = given === undefined ? null : proof.openCertificate(given);
  const file = isCertificate ? await cleanListOf(stated!) : named;
  if (file === null) return withoutContent(named, stated!);
  const hashed = proof.hashFile(file);
  const found = stated ?? proof.findCertificate(file, hashed.sha256);
  if (found === null) return { file, ...hashed, certificatePath: null, ok: false };
  const { certificate } = found;
  const signature = proof.judgeSignature(found, keys, options.publicKey !== undefined, options.signature);
  if (certificate === null) return { file, ...hashed, certificatePath: found.path, signature, ok: false };
  const content = proof.judgeContent(file, hashed, certificate);
  const validity = proof.judgeValidity(certificate, at);
  const isCallable = content.state === 'unaltered' && (options.anyFile === true || isForCalling(content.role));
  const ok = isCallable && signature.state === 'good' && validity === 'valid';
  return { file, ...hashed, certificatePath: found.path, certificate, content, signature, validity, ok };
}

function withoutContent(file: string, { path }: FoundCertificate): Verification {
  return { file, bytes: 0, sha256: '', certificatePath: path, ok: false };
}

/** The clean list of a certificate, in the same folder; null for what is no certificate. */
async function cleanListOf({ path, certificate }: FoundCertificate): Promise<string | null> {
  const { dirname, join } = await import('node:path');
  const clean = (certificate as Certificate | null)?.lists[0]?.outputs.clean;
  return clean === undefined ? null : join(dirname(path), clean.name);
}

/** The rejected list is as genuine as the clean one, but a script that gates on `verify` must not load it. */
function isForCalling(role: FileRole): boolean {
  return role === 'clean' || role === 'summary';
}
