/** Makes the data of the benchmark: lists, and the import files of a store. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLines } from './lines-out.js';
import { requireList } from './lists.js';
import { draw, nationalNumber } from './subjects.js';

const DATA = fileURLToPath(new URL('data', import.meta.url));
const DAY_MS = 86_400_000;
/** Consents are dated back from the day of generation; after this many days they are made again. */
const FRESH_DAYS = 20;
const CONSENTED_SHARE = 0.65;
const EXPIRED_SHARE = 0.05;
const OPPOSED_SHARE = 0.06;

/**
 * Makes the data of one size, if it is missing or stale, and tells where it is.
 *
 * Returns the paths `folder, oppositionFile, consentFile`, the counts `rows, oppositions, consents`, the instant
 * `generatedAt` and the `list` of so many rows.
 */
export async function requireData({ rows, oppositions, consents }) {
  const folder = join(DATA, `${rows}-${oppositions}-${consents}`);
  const manifest = join(folder, 'manifest.json');
  const found = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : null;
  const isFresh = found !== null && Date.now() - found.generatedAt < FRESH_DAYS * DAY_MS;
  const generatedAt = isFresh ? found.generatedAt : Date.now();
  if (!isFresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const data = { folder, rows, oppositions, consents, generatedAt };
  data.list = await requireList(data, rows);
  data.oppositionFile = join(folder, 'oppositions.csv');
  data.consentFile = join(folder, 'consents.csv');
  if (!isFresh) {
    writeOppositions(data.oppositionFile, oppositions, data.list.distinct);
    writeConsents(data.consentFile, consents, data.list.distinct, generatedAt);
    writeFileSync(manifest, JSON.stringify({ generatedAt }));
  }
  return data;
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
