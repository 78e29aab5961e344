/**
 * Files that are made from a store and believed only as they were written, by whoever holds the store's key.
 *
 * A head (what the file holds, as JSON) and a body (arrays, one after the other), each under a tag of AES-256-GCM over
 * data that stays as it is: five times as fast as SHA-256, and nobody without the key makes a tag. The key of a file
 * comes from the store's key, a salt of its own, and what the file says it is about: about anything else no tag fits.
 */
import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync } from 'node:fs';
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
 * Writes a sealed file, whole or not at all, mode 0600; returns its seal, which no other file has. Throws
 * `ConfigurationError` where it cannot be written.
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
    file.commit();
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
): { readonly detail: Detail; readonly seal: string } | null {
  const fd = openSync(path, 'r');
  let position = 0;
  const fill = (bytes: Uint8Array) => {
    position += bytes.length;
    return readInto(fd, bytes, position - bytes.length) === bytes.length;
  };
  try {
    const { size } = fstatSync(fd);
    const fixed = Buffer.alloc(FIXED_BYTES);
    if (!fill(fixed) || !fixed.subarray(0, MAGIC.length).equals(MAGIC)) return null;
    const length = fixed.readUInt32LE(FIXED_BYTES - 4);
    if (length > Math.min(MOST_HEAD_BYTES, size)) return null;
    const json = Buffer.alloc(length);
    const seal = Buffer.alloc(TAG_BYTES);
    if (!fill(json) || !fill(seal)) return null;
    const head = Buffer.concat([fixed, json]);
    const seals = openSeals(terms, head);
    if (!seals.head.add(head).tag().equals(seal)) return null;
    // From here on the head is known to be as it was written.
    const detail = JSON.parse(json.toString()) as Detail;
    const sections = allocate(detail);
    if (sections === null || size !== head.length + 2 * TAG_BYTES + bytesOf(sections)) return null;
    seals.body.add(seal);
    for (const section of sections) {
      for (const piece of piecesOf(section)) {
        if (!fill(piece)) return null;
        seals.body.add(piece);
      }
    }
    const tag = Buffer.alloc(TAG_BYTES);
    return fill(tag) && seals.body.tag().equals(tag) ? { detail, seal: seal.toString('hex') } : null;
  } finally {
    closeSync(fd);
  }
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
