/** CRC-32 as gzip counts it; Node has its own only from 20.15 on. */
import * as zlib from 'node:zlib';

const native = (zlib as { crc32?: (bytes: Uint8Array, start: number) => number }).crc32;

/** The checksum of the bytes so far and these. */
export function crc32(bytes: Uint8Array, before = 0): number {
  return native === undefined ? countCrc32(bytes, before) : native(bytes, before);
}

/** The same, without Node's help. */
export function countCrc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});
