/** Unpacks gzip, and believes nothing that its checksums do not confirm. */
import { fstatSync } from 'node:fs';
import { Gunzip } from 'fflate';
import { InputError } from '../errors.js';
import { crc32 } from './crc32.js';
import { readAt, readPieces } from './read-pieces.js';
import type { Spool } from './spool.js';

/** Checksum and length, at the end of every member. */
const TRAILER_BYTES = 8;
/** Small enough that what one piece unpacks to is small as well. */
const PIECE_BYTES = 1 << 15;

/**
 * Unpacks the gzip file behind `fd` into a spool, member after member, yielding between pieces.
 *
 * Throws `InputError` where the file is cut, damaged, or goes on with something else: only after the last checksum
 * is it known to be whole, so nothing may be done with the spool before. fflate unpacks synchronously and checks
 * nothing: the trailer of each member, just before the next one or the end, is held against what came out.
 */
export function* gunzip(fd: number, name: string, spool: Spool): Generator<null> {
  const { size } = fstatSync(fd);
  let crc = 0;
  let length = 0;
  const endMember = (end: number) => {
    if (end < TRAILER_BYTES) throw damaged(name, 'it cannot be unpacked (it is cut)');
    const trailer = readAt(fd, end - TRAILER_BYTES, TRAILER_BYTES);
    const isRight = trailer.readUInt32LE(0) === crc && trailer.readUInt32LE(4) === length % 2 ** 32;
    if (!isRight) throw damaged(name, 'its checksum is wrong: it is cut, damaged, or followed by other bytes');
    crc = 0;
    length = 0;
  };
  const stream = new Gunzip((bytes) => {
    crc = crc32(bytes, crc);
    length += bytes.length;
    spool.write(bytes);
  });
  stream.onmember = endMember;
  let fed = 0;
  try {
    for (const piece of readPieces(fd, 0, PIECE_BYTES)) {
      fed += piece.length;
      stream.push(Uint8Array.from(piece), fed === size);
      yield null;
    }
  } catch (cause) {
    if (cause instanceof InputError || (cause as NodeJS.ErrnoException).syscall !== undefined) throw cause;
    throw damaged(name, `it cannot be unpacked (${cause instanceof Error ? cause.message : String(cause)})`, cause);
  }
  endMember(size);
}

function damaged(name: string, what: string, cause?: unknown): InputError {
  return new InputError('GZIP_DAMAGED', `${name}: ${what}`, {
    hint: 'fetch the file again; gzip -t FILE says whether it is whole',
    ...(cause === undefined ? {} : { cause }),
  });
}
