#!/usr/bin/env node
/**
 * The same job as a decent developer would write it in an hour: csv-parse, libphonenumber-js, one SQLite `get` a row
 * for the opposition and one for the consent, csv-stringify.
 *
 *     node straightforward.js load DATABASE OPPOSITIONS CONSENTS
 *     node straightforward.js scrub DATABASE LIST CLEAN REJECTED
 *
 * Tamis must agree with it row by row on the generated list. It is no straw man: prepared statements, streams with
 * back-pressure, no object a row. It does less than Tamis, though: numbers in clear, one scope, no proof of consent,
 * no quoting kept, one reason a row.
 */

import { once } from 'node:events';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

const YEAR_MS = 365 * 86_400_000;

const [task, ...paths] = process.argv.slice(2);
await (task === 'load' ? load(...paths) : scrub(...paths));

async function load(databaseFile, oppositionFile, consentFile) {
  rmSync(databaseFile, { force: true });
  const database = new Database(databaseFile);
  database.pragma('journal_mode = WAL');
  database.exec(`
    CREATE TABLE opposition (phone TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE consent (phone TEXT PRIMARY KEY, collected_at TEXT NOT NULL) WITHOUT ROWID;
  `);
  const addOpposition = database.prepare('INSERT OR IGNORE INTO opposition VALUES (?)');
  const addConsent = database.prepare('INSERT OR REPLACE INTO consent VALUES (?, ?)');
  database.exec('BEGIN');
  for await (const [phone] of readRows(oppositionFile)) addOpposition.run(phone);
  for await (const [phone, , , , collectedAt] of readRows(consentFile)) addConsent.run(phone, collectedAt);
  database.exec('COMMIT');
  database.close();
}

async function scrub(databaseFile, listFile, cleanFile, rejectedFile) {
  const database = new Database(databaseFile, { readonly: true });
  const findOpposition = database.prepare('SELECT 1 FROM opposition WHERE phone = ?').pluck();
  const findConsent = database.prepare('SELECT collected_at FROM consent WHERE phone = ?').pluck();
  const now = Date.now();
  const kept = new Set();
  const counts = {};
  const clean = openOutput(cleanFile);
  const rejected = openOutput(rejectedFile);

  let header = null;
  for await (const row of readRows(listFile, 1)) {
    if (header === null) {
      header = row;
      await clean.write(header);
      await rejected.write([...header, 'reason']);
      continue;
    }
    const phone = parsePhoneNumberFromString(row[3], 'FR');
    const reason = judge(phone);
    counts[reason ?? 'clean'] = (counts[reason ?? 'clean'] ?? 0) + 1;
    if (reason === null) {
      kept.add(phone.number);
      row[3] = phone.number;
      await clean.write(row);
    } else {
      row.push(reason);
      await rejected.write(row);
    }
  }
  await Promise.all([clean.close(), rejected.close()]);
  database.close();
  console.log(JSON.stringify(counts));

  function judge(phone) {
    if (!phone?.isValid()) return 'invalid';
    if (findOpposition.get(phone.number) !== undefined) return 'opposed';
    const collectedAt = findConsent.get(phone.number);
    if (collectedAt === undefined) return 'consent missing';
    const age = now - Date.parse(collectedAt);
    if (!(age >= 0 && age <= YEAR_MS)) return 'consent expired';
    return kept.has(phone.number) ? 'duplicate' : null;
  }
}

function readRows(file, fromLine = 2) {
  return createReadStream(file).pipe(parse({ delimiter: ';', from_line: fromLine }));
}

function openOutput(file) {
  const rows = stringify({ delimiter: ';' });
  const stream = rows.pipe(createWriteStream(file));
  return {
    async write(row) {
      if (!rows.write(row)) await once(rows, 'drain');
    },
    close() {
      rows.end();
      return finished(stream);
    },
  };
}
