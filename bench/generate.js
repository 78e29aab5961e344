/** Writes the lists and the import files of the benchmark, in a stream: memory does not grow with the rows. */

import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seededRandom } from '../fixtures/random.js';
import { draw, nationalNumber } from './subjects.js';

const DATA = fileURLToPath(new URL('data', import.meta.url));
const DAY_MS = 86_400_000;
/** Consents are dated back from the day of generation; after this many days they are made again. */
const FRESH_DAYS = 20;
const CONSENTED_SHARE = 0.65;
const EXPIRED_SHARE = 0.05;
const OPPOSED_SHARE = 0.06;
const REPEATED_SHARE = 0.03;

const SURNAMES = ['Martin', 'Bernard', 'Dubois', 'Durand', 'Lefebvre', 'Moreau', 'Garcia', 'Léger'];
const FIRST_NAMES = ['Camille', 'Louis', 'Chloé', 'Noé', 'Zoé', 'Anaïs'];
const CITIES = ['Paris', 'Lyon', 'Saint-Étienne', 'Lille', '"Aix; Provence"', 'Nantes', 'Brest', 'Grasse'];

/**
 * Makes the data of one size, if it is missing or stale, and tells where it is.
 *
 * Returns the paths `folder, list, smallList, oppositionFile, consentFile` and the counts `rows, distinct, smallRows,
 * smallDistinct, oppositions, consents`; the small list is the first fifth of the list.
 */
export function requireData({ rows, oppositions, consents }) {
  const folder = join(DATA, `${rows}-${oppositions}-${consents}`);
  const files = {
    folder,
    list: join(folder, 'list.csv'),
    smallList: join(folder, 'small-list.csv'),
    oppositionFile: join(folder, 'oppositions.csv'),
    consentFile: join(folder, 'consents.csv'),
  };
  const manifest = join(folder, 'manifest.json');
  if (existsSync(manifest)) {
    const counts = JSON.parse(readFileSync(manifest, 'utf8'));
    if (Date.now() - counts.generatedAt < FRESH_DAYS * DAY_MS) return { ...counts, ...files };
  }
  mkdirSync(folder, { recursive: true });
  const counts = { rows, oppositions, consents, generatedAt: Date.now(), smallRows: Math.floor(rows / 5) };
  counts.distinct = writeList(files.list, rows);
  counts.smallDistinct = writeList(files.smallList, counts.smallRows);
  writeOppositions(files.oppositionFile, oppositions, counts.distinct);
  writeConsents(files.consentFile, consents, counts.distinct, counts.generatedAt);
  writeFileSync(manifest, JSON.stringify(counts, null, 2));
  return { ...counts, ...files };
}

/** Writes `count` oppositions of subjects from `first` on: an import file for measuring imports alone. */
export function requireOppositions(first, count) {
  mkdirSync(DATA, { recursive: true });
  const path = join(DATA, `oppositions-${first}-${count}.csv`);
  if (existsSync(path)) return path;
  const out = openLines(path);
  out.write('phone;opposed_at;source\n');
  for (let subject = first; subject < first + count; subject++) out.write(oppositionLine(subject));
  out.close();
  return path;
}

/** Writes a list; returns how many distinct numbers it holds. The same seed: a shorter list begins a longer one. */
function writeList(path, rows) {
  const random = seededRandom(12345);
  const out = openLines(path);
  let distinct = 0;
  out.write('id;nom;prenom;telephone;email;code_postal;ville;source\n');
  for (let id = 1; id <= rows; id++) {
    const repeats = distinct > 0 && random.next() < REPEATED_SHARE;
    const phone = random.next() < 0.03 ? faultyPhone(random) : null;
    const text = phone ?? writePhone(random, nationalNumber(repeats ? random.below(distinct) : distinct++));
    const firstName = random.pick(FIRST_NAMES);
    const postalCode = 10_000 + random.below(89_999);
    out.write(
      `${id};${random.pick(SURNAMES)};${firstName};${text};client.${id}@example.fr;${postalCode};` +
        `${random.pick(CITIES)};web-${random.below(8)}\n`,
    );
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

/** Some of the list's subjects, then as many others as are wanted. */
function writeOppositions(path, count, listSubjects) {
  const out = openLines(path);
  out.write('phone;opposed_at;source\n');
  const inList = Math.min(OPPOSED_SHARE, count / listSubjects);
  let written = 0;
  for (let subject = 0; subject < listSubjects && written < count; subject++) {
    if (draw(subject, 1) >= inList) continue;
    out.write(oppositionLine(subject));
    written++;
  }
  for (let stranger = listSubjects; written < count; stranger++, written++) out.write(oppositionLine(stranger));
  out.close();
}

function oppositionLine(subject) {
  const day = String(1 + (subject % 28)).padStart(2, '0');
  return `+33${nationalNumber(subject)};2025-${String(1 + (subject % 12)).padStart(2, '0')}-${day}T10:00:00Z;appel\n`;
}

function writeConsents(path, count, listSubjects, now) {
  const out = openLines(path);
  out.write('phone;advertiser;purpose;channel;collected_at;source;wording\n');
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const line = (subject) => {
    const isExpired = draw(subject, 3) < EXPIRED_SHARE;
    const daysAgo = isExpired ? 380 + 300 * draw(subject, 4) : 5 + 300 * draw(subject, 4);
    const collectedAt = new Date(today - Math.floor(daysAgo * 86_400) * 1000).toISOString().replace('.000', '');
    return `+33${nationalNumber(subject)};Exemple Télécom SAS;offres-fibre;voice;${collectedAt};formulaire-web;v3\n`;
  };
  const inList = Math.min(CONSENTED_SHARE, count / listSubjects);
  let written = 0;
  for (let subject = 0; subject < listSubjects && written < count; subject++) {
    if (draw(subject, 2) >= inList) continue;
    out.write(line(subject));
    written++;
  }
  for (let stranger = listSubjects; written < count; stranger++, written++) out.write(line(stranger));
  out.close();
}

function openLines(path) {
  const file = openSync(path, 'w');
  let text = '';
  const flush = () => {
    writeSync(file, text);
    text = '';
  };
  return {
    write(line) {
      text += line;
      if (text.length > 1_000_000) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { rows: { type: 'string' }, oppositions: { type: 'string' }, consents: { type: 'string' } },
  });
  const rows = Number(values.rows ?? 1_000_000);
  const data = requireData({
    rows,
    oppositions: Number(values.oppositions ?? rows),
    consents: Number(values.consents ?? Math.round(rows * 0.7)),
  });
  console.log(data);
}
