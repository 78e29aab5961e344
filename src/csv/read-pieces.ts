/** Reads a file piece by piece, by position, so that nothing else moves it. */
import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';

const PIECE_BYTES = 1 << 20;

/** The bytes of a file from `from` on; each piece is valid until the next. */
export function* readPieces(fd: number, from = 0, pieceBytes = PIECE_BYTES): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(pieceBytes);
  for (let position = from; ; ) {
    const read = readSync(fd, buffer, 0, buffer.length, position);
    if (read === 0) return;
    yield buffer.subarray(0, read);
    position += read;
  }
}

/** Reads up to `length` bytes at a position: fewer only where the file ends. */
export function readAt(fd: number, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  return buffer.subarray(0, readInto(fd, buffer, position));
}

/** Fills `into` from a position; returns how many bytes there were: fewer only where the file ends. */
export function readInto(fd: number, into: Uint8Array, position: number): number {
  let filled = 0;
  while (filled < into.length) {
    const read = readSync(fd, into, filled, into.length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

/** The SHA-256 of a whole file in lower-case hex. */
export function hashFile(fd: number): string {
  const hash = createHash('sha256');
  for (const piece of readPieces(fd)) hash.update(piece);
  return hash.digest('hex');
}
