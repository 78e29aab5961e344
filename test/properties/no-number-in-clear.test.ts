import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { TamisProcess } from '../faults/tamis-process.js';
import { temporaryFolder } from '../store/temporary-store.js';

const BLOCKS = ['19900', '26191', '35301', '46571', '53649', '63998'];
/** 120 numbers, as the nine digits after the 0. */
const NUMBERS = Array.from({ length: 120 }, (_, at) => BLOCKS[at % 6]! + String(1000 + at * 71).padStart(4, '0'));
const STORE_FILES = /^(tamis|backup|snapshot)\.db(-wal|-shm)?$/;

const hashOf = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

/** Ways in which a number could be found again in bytes by somebody without the key. */
function tracesOf(national: string): Buffer[] {
  const e164 = Number(`33${national}`);
  const texts = [`33${national}`, `0${national}`, `+33${national}`];
  const pairs = `0${national}`.replace(/\d\d(?=\d)/g, '$& ');
  const integers = [Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8)];
  integers[0]!.writeBigUInt64LE(BigInt(e164));
  integers[1]!.writeBigUInt64BE(BigInt(e164));
  integers[2]!.writeDoubleLE(e164);
  integers[3]!.writeDoubleBE(e164);
  const hashes = texts.flatMap((text) =>
    ['md5', 'sha1', 'sha256'].flatMap((algorithm) => {
      const digest = createHash(algorithm).update(text).digest();
      return [digest.subarray(0, 8), Buffer.from(digest.toString('hex').slice(0, 16))];
    }),
  );
  return [Buffer.from(national), Buffer.from(pairs), ...integers, ...hashes];
}

function holdOpen(path: string): void {
  const db = new Database(path);
  db.prepare('SELECT count(*) FROM meta').get();
  onTestFinished(() => void db.close());
}

test('P5: no number of a list, an import or an argument stands in the store, its log, a backup or any message', () => {
  const tamis = new TamisProcess(temporaryFolder());
  const at = new Date(Date.now() - 1e8).toISOString();
  const write = (name: string, text: string) => writeFileSync(join(tamis.folder, name), text);
  const rows = (numbers: readonly string[], tail: string) =>
    numbers.map((national) => `+33${national}${tail}\n`).join('');
  write(
    'consents.csv',
    `phone;advertiser;purpose;collected_at;source;wording\n${rows(NUMBERS, `;Exemple;essai;${at};web;v1`)}`,
  );
  write('oppositions.csv', `phone;source\n${rows(NUMBERS.slice(0, 40), ';appel')}+3363998;court\n`);
  write('list.csv', `telephone;nom\n${rows(NUMBERS, ';A')}`);
  write('hashed.csv', NUMBERS.map((national) => `${hashOf('sha256', `+33${national}`)}\n`).join(''));
  write('hashed-md5.csv', NUMBERS.map((national) => `${hashOf('md5', `0${national}`)}\n`).join(''));
  const [opposed, kept] = [`0${NUMBERS[3]}`, `0${NUMBERS[100]}`] as const;
  const one = ['--advertiser', 'Exemple', '--purpose', 'essai'];
  const commands = [
    ['init'],
    ['consent', 'import', 'consents.csv'],
    ['opposition', 'import', 'oppositions.csv'],
    ['opposition', 'add', kept, '--source', 'appel'],
    ['opposition', 'lift', kept, '--all', '--reason', 'demande', '--proof', 'courrier-12'],
    ['consent', 'withdraw', `0${NUMBERS[50]}`, '--source', 'appel'],
    ['opposition', 'list', opposed],
    ['consent', 'list', kept],
    ['opposition', 'list'],
    ['check', opposed, kept, ...one, '--allow-fictional'],
    ['check', opposed, ...one, '--allow-fictional', '--json'],
    ['scrub', 'list.csv', ...one, '--allow-fictional'],
    ['scrub', 'list.csv', ...one, '--json', '--dry-run'],
    ['scrub', 'nowhere.csv', ...one],
    ['store', 'status'],
    ['store', 'history', '--json'],
    ['store', 'backup', 'backup.db'],
    ['store', 'snapshot', 'snapshot.db'],
    ['opposition', 'import', 'hashed.csv', '--hashed', 'sha256:e164'],
    ['opposition', 'import', 'hashed-md5.csv', '--hashed', 'md5:national'],
    ['scrub', 'list.csv', ...one, '--allow-fictional'],
    ['subject', 'show', kept, '--in', 'list.clean.csv', '--in', 'list.rejected.csv'],
    ['subject', 'correct', kept, '--entry', '1', '--set', 'source=boutique', '--reason', 'contrat'],
    ['subject', 'erase', `0${NUMBERS[60]}`],
    ['store', 'purge', '--yes'],
    ['store', 'check'],
    ['store', 'rekey'],
    ['store', 'check'],
    ['opposition', 'add', `0${NUMBERS[70]}`],
  ];
  const temporary = join(tamis.folder, 'temporary');
  mkdirSync(temporary);
  const spoken = commands.map((command) => {
    const { status, stdout, stderr } = tamis.runWith({ env: { TMPDIR: temporary } }, ...command);
    // An open connection keeps the log from being folded in and taken away.
    if (command[0] === 'init') holdOpen(join(tamis.folder, 'tamis.db'));
    expect(status, `${command.join(' ')}\n${stderr}`).not.toBe(5);
    expect(status, `${command.join(' ')}\n${stderr}`).not.toBe(2);
    return stdout + stderr;
  });
  const places: Record<string, Buffer> = { messages: Buffer.from(spoken.join('\n')) };
  const files = readdirSync(tamis.folder).filter((name) => STORE_FILES.test(name));
  expect(files).toEqual(expect.arrayContaining(['tamis.db', 'backup.db']));
  expect(files).toContain('tamis.db-wal');
  for (const name of files) places[name] = readFileSync(join(tamis.folder, name));
  for (const name of readdirSync(temporary)) places[name] = readFileSync(join(temporary, name));
  for (const national of NUMBERS) {
    for (const trace of tracesOf(national)) {
      for (const [place, bytes] of Object.entries(places)) {
        if (bytes.includes(trace)) expect.fail(`a trace of a number is in ${place}: ${trace.toString('latin1')}`);
      }
    }
  }
});
