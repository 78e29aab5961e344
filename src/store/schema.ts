/**
 * The tables of a store, version by version.
 *
 * Ledgers (`opposition`, `lift`, `consent`, `withdrawal`, `contract`, `attempt`, `callback`) are append-only and clustered by subject; their primary key
 * is what makes an import idempotent. Projections (`…_state`) are clustered by scope, so that what a campaign must
 * know is a few contiguous ranges. Both are written in the same transaction.
 */
import type { Database } from 'better-sqlite3';

/** "TAMI": marks a SQLite file as a Tamis store. */
export const APPLICATION_ID = 0x54414d49;

/**
 * Stands in a ledger for "no end was stated", since a primary key holds no NULL.
 * Not 0: an end stated as 1970-01-01 must not read as none.
 */
export const NO_EXPIRY = Number.MAX_SAFE_INTEGER;

const VERSION_1 = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE name (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('advertiser', 'purpose', 'object')),
  folded TEXT NOT NULL,
  label TEXT NOT NULL,
  declared INTEGER NOT NULL DEFAULT 0 CHECK (declared IN (0, 1)),
  UNIQUE (kind, folded)
) STRICT;

-- NULL means all; only contracts and requests to be called back have an object, and attempts an advertiser alone.
-- The tallies count rows of the projections, so that nothing has to count millions of them.
CREATE TABLE scope (
  id INTEGER PRIMARY KEY,
  advertiser INTEGER REFERENCES name (id),
  purpose INTEGER REFERENCES name (id),
  channel TEXT CHECK (channel IN ('voice', 'automated-voice', 'sms')),
  object INTEGER REFERENCES name (id),
  oppositions INTEGER NOT NULL DEFAULT 0,
  lifts INTEGER NOT NULL DEFAULT 0,
  consents INTEGER NOT NULL DEFAULT 0,
  withdrawals INTEGER NOT NULL DEFAULT 0,
  hashed INTEGER NOT NULL DEFAULT 0,
  contracts INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  callbacks INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX scope_parts
  ON scope (ifnull(advertiser, 0), ifnull(purpose, 0), ifnull(channel, ''), ifnull(object, 0));

-- By projection and scope: the sum of its rows' digests, since SQLite's pages carry no checksums.
CREATE TABLE row_sum (
  projection TEXT NOT NULL, scope INTEGER NOT NULL REFERENCES scope (id), sum INTEGER NOT NULL,
  PRIMARY KEY (projection, scope)
) STRICT, WITHOUT ROWID;

-- Sources and wordings recur by the million: ledgers hold their number. 0 is the empty text.
CREATE TABLE text (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO text VALUES (0, '');

-- first_imported_at stands for the date of entries without one, so importing the same file again adds nothing.
CREATE TABLE file (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, first_imported_at INTEGER NOT NULL) STRICT;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ledger TEXT NOT NULL CHECK (ledger IN ('opposition', 'consent', 'contract', 'attempt', 'callback')),
  action TEXT NOT NULL CHECK (action IN ('import', 'add', 'lift', 'withdraw', 'correct', 'end')),
  at INTEGER NOT NULL,
  file INTEGER REFERENCES file (id),
  file_name TEXT,
  records INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  known INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Objections that could not be read: never the number, only where it stands. phone_column counts from 0.
CREATE TABLE refused_line (
  ledger TEXT NOT NULL,
  file INTEGER NOT NULL REFERENCES file (id),
  phone_column INTEGER NOT NULL,
  record INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  reason TEXT NOT NULL,
  resolved_at INTEGER,
  note TEXT,
  PRIMARY KEY (ledger, file, phone_column, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX refused_line_unresolved ON refused_line (ledger, file) WHERE resolved_at IS NULL;

-- In the ledgers, file is 0 where the entry states its own date (-1: a day without a time), else the file that stands for
-- the date.
CREATE TABLE opposition (
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  scope INTEGER NOT NULL REFERENCES scope (id),
  opposed_at INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES text (id),
  file INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (subject, scope, opposed_at, source, file)
) STRICT, WITHOUT ROWID;
CREATE TABLE opposition_state (
  scope INTEGER NOT NULL, subject BLOB NOT NULL, batch INTEGER NOT NULL, PRIMARY KEY (scope, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE lift (
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  scope INTEGER NOT NULL REFERENCES scope (id),
  batch INTEGER NOT NULL REFERENCES batch (id),
  lifted_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  proof TEXT NOT NULL,
  PRIMARY KEY (subject, scope, batch)
) STRICT, WITHOUT ROWID;
CREATE TABLE lift_state (
  scope INTEGER NOT NULL, subject BLOB NOT NULL, batch INTEGER NOT NULL, PRIMARY KEY (scope, subject)
) STRICT, WITHOUT ROWID;

-- Evidence is part of the key: the same consent imported again with its missing wording is a new entry.
CREATE TABLE consent (
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  scope INTEGER NOT NULL REFERENCES scope (id),
  collected_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  evidence INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES text (id),
  wording INTEGER NOT NULL REFERENCES text (id),
  evidence_ref TEXT NOT NULL,
  file INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (subject, scope, collected_at, source, wording, evidence_ref, expires_at, evidence, file)
) STRICT, WITHOUT ROWID;
-- terms: three little-endian float64: collected at, expires at (NaN: not stated), evidence bits.
CREATE TABLE consent_state (
  scope INTEGER NOT NULL,
  subject BLOB NOT NULL,
  terms BLOB NOT NULL CHECK (length(terms) = 24),
  PRIMARY KEY (scope, subject, terms)
) STRICT, WITHOUT ROWID;

CREATE TABLE withdrawal (
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  scope INTEGER NOT NULL REFERENCES scope (id),
  withdrawn_at INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES text (id),
  file INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (subject, scope, withdrawn_at, source, file)
) STRICT, WITHOUT ROWID;
-- terms: one little-endian float64: withdrawn at.
CREATE TABLE withdrawal_state (
  scope INTEGER NOT NULL,
  subject BLOB NOT NULL,
  terms BLOB NOT NULL CHECK (length(terms) = 8),
  PRIMARY KEY (scope, subject, terms)
) STRICT, WITHOUT ROWID;

-- Oppositions of hashed registries. The subject is AES of the first 16 bytes of the hash; its form is in meta.
CREATE TABLE hashed_opposition (
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  scope INTEGER NOT NULL REFERENCES scope (id),
  opposed_at INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES text (id),
  file INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (subject, scope, opposed_at, source, file)
) STRICT, WITHOUT ROWID;
CREATE TABLE hashed_state (scope INTEGER NOT NULL, subject BLOB NOT NULL, PRIMARY KEY (scope, subject)) STRICT, WITHOUT ROWID;

-- Entries that were corrected (GDPR art. 16): what they said, and the batch that put it right.
CREATE TABLE superseded (
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  ledger TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  corrected_by INTEGER NOT NULL REFERENCES batch (id),
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (subject, ledger, batch, corrected_by)
) STRICT, WITHOUT ROWID;

-- A contract is its advertiser and reference; what was recorded of it last counts, so one that ended early, or is about
-- something else now, is one more entry. Both ends are included.
CREATE TABLE contract (
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  scope INTEGER NOT NULL REFERENCES scope (id),
  reference TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (subject, scope, reference, starts_at, ends_at, batch)
) STRICT, WITHOUT ROWID;
-- terms: four little-endian float64: what tells its reference from others, batch, starts at, last instant (NaN: no end).
CREATE TABLE contract_state (
  scope INTEGER NOT NULL,
  subject BLOB NOT NULL,
  terms BLOB NOT NULL CHECK (length(terms) = 32),
  PRIMARY KEY (scope, subject, terms)
) STRICT, WITHOUT ROWID;

-- from_at and until_at are one instant where the time is known, else the ends of the day; nth tells the attempts of
-- such a day apart: the file they came in times 2^20, and which of it.
CREATE TABLE attempt (
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  scope INTEGER NOT NULL REFERENCES scope (id),
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  outcome TEXT NOT NULL
    CHECK (outcome IN ('answered', 'no-answer', 'busy', 'voicemail', 'failed', 'refused', 'opposed')),
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (subject, scope, from_at, until_at, nth, outcome)
) STRICT, WITHOUT ROWID;
-- terms: three little-endian float64: from, until, nth.
CREATE TABLE attempt_state (
  scope INTEGER NOT NULL,
  subject BLOB NOT NULL,
  terms BLOB NOT NULL CHECK (length(terms) = 24),
  PRIMARY KEY (scope, subject, terms)
) STRICT, WITHOUT ROWID;

CREATE TABLE callback (
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  scope INTEGER NOT NULL REFERENCES scope (id),
  requested_at INTEGER NOT NULL,
  evidence_ref TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (subject, scope, requested_at, evidence_ref)
) STRICT, WITHOUT ROWID;
-- terms: one little-endian float64: requested at.
CREATE TABLE callback_state (
  scope INTEGER NOT NULL,
  subject BLOB NOT NULL,
  terms BLOB NOT NULL CHECK (length(terms) = 8),
  PRIMARY KEY (scope, subject, terms)
) STRICT, WITHOUT ROWID;

-- Erasing sets detail and salt to NULL and nothing else: the digest stays, so the chain still verifies.
CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  action TEXT NOT NULL,
  changes_ledgers INTEGER NOT NULL CHECK (changes_ledgers IN (0, 1)),
  detail TEXT,
  salt BLOB,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;
CREATE TRIGGER history_keeps_entries BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_keeps_digests BEFORE UPDATE OF id, at, action, changes_ledgers, digest, chain ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
`;

/** `MIGRATIONS[v]` takes a store from version v to version v + 1. */
export const MIGRATIONS: readonly string[] = [VERSION_1];

/** `READABLE_BY[v]`: the first release of Tamis that reads version v + 1; a store says it to older ones. */
export const READABLE_BY: readonly string[] = ['0.1.0'];

/** The schema version that this Tamis writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Reads the schema version of a store. */
export function readVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}
