/**
 * Files that are made from a store and believed only as they were written, by whoever holds the store's key.
 *
 * A head (what the file holds, as JSON) and a body (arrays, one after the other), each under a tag of AES-256-GCM over
 * data that stays as it is: five times as fast as SHA-256, and nobody without the key makes a tag. The key of a file
 * comes from the store's key, a salt of its own, and what the file says it is about: about anything else no tag fits.
 */
import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, read } from 'node:fs';
import { AtomicFile } from '../csv/atomic-file.js';
import { readInto } from '../csv/read-pieces.js';

/** Whose file it is, and what it is about. */
export interface SealTerms {
  /** The store's key. */
  readonly key: Uint8Array;
  readonly about: string;
}

/** The arrays of a body; read and written as the bytes that they are. */
export type Section = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const MAGIC = Buffer.from('tamis sealed 1\n\0', 'latin1');
const SALT_BYTES = 16;
const TAG_BYTES = 16;
/** Magic, salt, and the length of the JSON. */
const FIXED_BYTES = MAGIC.length + SALT_BYTES + 4;
const MOST_HEAD_BYTES = 1 << 20;
/** What is read is checked while the processor still has it at hand. */
const PIECE_BYTES = 1 << 20;

/**
 * Writes a sealed file, whole or not at all, mode 0600; returns its seal, which no other file has. It does not wait for
 * the disk: what a power cut leaves of it is not as it was written. Throws `ConfigurationError` where it cannot be written.
 */
export function writeSealed(path: string, terms: SealTerms, detail: object, sections: readonly Section[]): string {
  const head = headOf(randomBytes(SALT_BYTES), Buffer.from(JSON.stringify(detail)));
  const seals = openSeals(terms, head);
  const seal = seals.head.add(head).tag();
  const file = new AtomicFile(path);
  try {
    file.write(head);
    file.write(seal);
    seals.body.add(seal);
    for (const section of sections) {
      for (const piece of piecesOf(section)) {
        seals.body.add(piece);
        file.write(piece);
      }
    }
    file.write(seals.body.tag());
    file.commit(false);
  } finally {
    file.discard();
  }
  return seal.toString('hex');
}

/**
 * Reads a sealed file into the arrays that `allocate` gives for what its head holds; null, whatever the arrays then
 * hold, where it is not as it was written or about something else, or where `allocate` has no use for it. Throws the
 * system's own errors.
 */
export function readSealed<Detail>(
  path: string,
  terms: SealTerms,
  allocate: (detail: Detail) => readonly Section[] | null,
): ReadFile<Detail> | null {
  const fd = openSync(path, 'r');
  try {
    const file = readHead(fd, terms, allocate);
    if (file === null) return null;
    for (const { bytes, position } of file.pieces) {
      if (readInto(fd, bytes, position) < bytes.length) return null;
      file.body.add(bytes);
    }
    return readTag(fd, file);
  } finally {
    closeSync(fd);
  }
}

/** Pieces that are read at once: to copy a file into new memory, the system is at work as long as there is to read. */
const PIECES_AT_ONCE = 4;

/** Reads what `readSealed` reads, by the threads that Node has for files. */
export async function readSealedByThreads<Detail>(
  path: string,
  terms: SealTerms,
  allocate: (detail: Detail) => readonly Section[] | null,
): Promise<ReadFile<Detail> | null> {
  const fd = openSync(path, 'r');
  const reading: Promise<boolean>[] = [];
  try {
    const file = readHead(fd, terms, allocate);
    if (file === null) return null;
    for (const [at, { bytes }] of file.pieces.entries()) {
      for (const piece of file.pieces.slice(reading.length, at + PIECES_AT_ONCE)) {
        reading.push(fill(fd, piece));
        // One may fail while an earlier one is still waited for; it is told of when its turn comes.
        reading.at(-1)!.catch(() => {});
      }
      if (!(await reading[at]!)) return null;
      file.body.add(bytes);
    }
    return readTag(fd, file);
  } finally {
    // Nobody may read a file that another one has the number of.
    await Promise.allSettled(reading);
    closeSync(fd);
  }
}

/** What was read into the arrays that somebody else has. */
export interface ReadFile<Detail> {
  readonly detail: Detail;
  readonly seal: string;
}

/** A file of which the head was read, and is as it was written. */
interface OpenFile<Detail> extends ReadFile<Detail> {
  readonly body: Seal;
  readonly pieces: readonly Piece[];
  readonly tagAt: number;
}

/** Where bytes of a file go. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly position: number;
}

function readHead<Detail>(
  fd: number,
  terms: SealTerms,
  allocate: (detail: Detail) => readonly Section[] | null,
): OpenFile<Detail> | null {
  const { size } = fstatSync(fd);
  const fixed = Buffer.alloc(FIXED_BYTES);
  if (readInto(fd, fixed, 0) < FIXED_BYTES || !fixed.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const length = fixed.readUInt32LE(FIXED_BYTES - 4);
  if (length > Math.min(MOST_HEAD_BYTES, size)) return null;
  const rest = Buffer.alloc(length + TAG_BYTES);
  if (readInto(fd, rest, FIXED_BYTES) < rest.length) return null;
  const [json, seal] = [rest.subarray(0, length), rest.subarray(length)];
  const head = Buffer.concat([fixed, json]);
  const { head: ofHead, body } = openSeals(terms, head);
  if (!ofHead.add(head).tag().equals(seal)) return null;
  // From here on the head is known to be as it was written.
  const detail = JSON.parse(json.toString()) as Detail;
  const sections = allocate(detail);
  const start = FIXED_BYTES + rest.length;
  if (sections === null || size !== start + bytesOf(sections) + TAG_BYTES) return null;
  body.add(seal);
  const pieces: Piece[] = [];
  let position = start;
  for (const bytes of sections.flatMap((section) => [...piecesOf(section)])) {
    pieces.push({ bytes, position });
    position += bytes.length;
  }
  return { detail, seal: seal.toString('hex'), body, pieces, tagAt: position };
}

function readTag<Detail>(fd: number, { detail, seal, body, tagAt }: OpenFile<Detail>): ReadFile<Detail> | null {
  const tag = Buffer.alloc(TAG_BYTES);
  return readInto(fd, tag, tagAt) === TAG_BYTES && body.tag().equals(tag) ? { detail, seal } : null;
}

/** Fills a piece; false where the file ends before it. */
function fill(fd: number, { bytes, position }: Piece): Promise<boolean> {
  return new Promise((resolve, reject) => {
    read(fd, bytes, 0, bytes.length, position, (error, count) => {
      if (error === null) resolve(count === bytes.length);
      else reject(error);
    });
  });
}

/** Bytes of so many arrays. */
export function bytesOf(sections: readonly Section[]): number {
  return sections.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function headOf(salt: Buffer, json: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([MAGIC, salt, length, json]);
}

/** A key is used for one file alone, so that the two nonces under it never come again. */
function openSeals({ key, about }: SealTerms, head: Buffer): { head: Seal; body: Seal } {
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES);
  const own = createHmac('sha256', key).update('tamis sealed file\0').update(salt).update(about).digest();
  return { head: new Seal(own, 0), body: new Seal(own, 1) };
}

class Seal {
  readonly #cipher: ReturnType<typeof gcm>;

  constructor(key: Buffer, nonce: number) {
    this.#cipher = gcm(key, nonce);
  }

  add(bytes: Uint8Array): this {
    this.#cipher.setAAD(bytes);
    return this;
  }

  tag(): Buffer {
    this.#cipher.final();
    return this.#cipher.getAuthTag();
  }
}

function gcm(key: Buffer, nonce: number) {
  return createCipheriv('aes-256-gcm', key, Buffer.alloc(12, nonce));
}

function* piecesOf({ buffer, byteOffset, byteLength }: Section): Generator<Uint8Array> {
  for (let at = 0; at < byteLength; at += PIECE_BYTES) {
    yield new Uint8Array(buffer, byteOffset + at, Math.min(PIECE_BYTES, byteLength - at));
  }
}
