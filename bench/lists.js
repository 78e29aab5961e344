/** Writes the prospect lists of the benchmark, in a stream: memory does not grow with the rows. */

import {
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { seededRandom } from '../fixtures/random.js';
import { openLines } from './lines-out.js';
import { nationalNumber } from './subjects.js';
import { VARIANTS } from './variants.js';

const REPEATED_SHARE = 0.03;
const COLUMNS = ['id', 'nom', 'prenom', 'telephone', 'email', 'code_postal', 'ville', 'source'];
const SURNAMES = ['Martin', 'Bernard', 'Dubois', 'Durand', 'Lefebvre', 'Moreau', 'Garcia', 'Léger'];
const FIRST_NAMES = ['Camille', 'Louis', 'Chloé', 'Noé', 'Zoé', 'Anaïs'];
const CITIES = ['Paris', 'Lyon', 'Saint-Étienne', 'Lille', '"Aix; Provence"', 'Nantes', 'Brest', 'Grasse'];

/**
 * Makes a list of one size and variant, if it is missing; a shorter list begins a longer one.
 *
 * Returns `{ path, variant, rows, distinct, bytes }`, `distinct` being how many different numbers its plain form holds.
 */
export async function requireList({ folder, generatedAt }, rows, variant = 'plain') {
  const { isPacked = false } = VARIANTS[variant];
  const path = join(folder, `${variant}-${rows}.csv${isPacked ? '.gz' : ''}`);
  const counts = `${path}.json`;
  if (!existsSync(counts)) {
    const plain = isPacked ? path.slice(0, -'.gz'.length) : path;
    const distinct = writeList(plain, rows, variant, generatedAt);
    if (isPacked) {
      await pipeline(createReadStream(plain), createGzip(), createWriteStream(path));
      rmSync(plain);
    }
    writeFileSync(counts, JSON.stringify({ rows, distinct }));
  }
  return { path, variant, ...JSON.parse(readFileSync(counts, 'utf8')), bytes: statSync(path).size };
}

function writeList(path, rows, variant, generatedAt) {
  const { encoding, columns = [], cells = () => [], cell, phone = (_id, text) => text } = VARIANTS[variant];
  const out = openLines(path, encoding);
  const write = (record) => out.write(`${(cell === undefined ? record : record.map(cell)).join(';')}\n`);
  const random = seededRandom(12345);
  let distinct = 0;
  write([...COLUMNS, ...columns]);
  for (let id = 1; id <= rows; id++) {
    const repeats = distinct > 0 && random.next() < REPEATED_SHARE;
    const faulty = random.next() < 0.03 ? faultyPhone(random) : null;
    const text = faulty ?? writePhone(random, nationalNumber(repeats ? random.below(distinct) : distinct++));
    const firstName = random.pick(FIRST_NAMES);
    const postalCode = 10_000 + random.below(89_999);
    const surname = random.pick(SURNAMES);
    const mail = `client.${id}@example.fr`;
    const place = [String(postalCode), random.pick(CITIES), `web-${random.below(8)}`];
    write([String(id), surname, firstName, phone(id, text), mail, ...place, ...cells(id, { rows, generatedAt })]);
  }
  out.close();
  return distinct;
}

function writePhone(random, national) {
  const kind = random.next();
  if (kind < 0.42) return `0${national}`;
  if (kind < 0.72) return `0${national}`.replace(/\d\d(?=\d)/g, '$& ');
  if (kind < 0.87) return `+33${national}`;
  if (kind < 0.95) return `0033 ${national.slice(0, 1)} ${national.slice(1)}`;
  return national;
}

function faultyPhone(random) {
  const kind = random.next();
  if (kind < 0.4) return '';
  if (kind < 0.7) return 'n/a';
  if (kind < 0.8) return '3,36E+10';
  if (kind < 0.9) return `0400${String(random.below(1_000_000)).padStart(6, '0')}`;
  return `06 12 34 5${random.below(10)}`;
}
