import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countCrc32, crc32 } from '../../src/csv/crc32.js';
import { GzipPacker } from '../../src/csv/gzip-packer.js';
import { readList } from './list-file.js';

const LONG = process.env.TAMIS_LONG === '1';
const LIST = `nom;telephone\n${Array.from({ length: 40 }, (_, at) => `N${at};06 39 98 00 ${10 + at}\n`).join('')}`;
const PACKED = gzipSync(LIST);
const RIGHT = Array.from({ length: 40 }, (_, at) => [`N${at}`, `06 39 98 00 ${10 + at}`]);

function rows(content: Uint8Array): number {
  return readList(content, {}, 'list.csv.gz').records.length;
}

describe('a list packed by gzip', () => {
  test('is read as what it holds, under the hash of the file on disk', () => {
    const { list, records, sha256 } = readList(PACKED);
    expect(list.container).toBe('gzip');
    expect(records[39]).toEqual(['N39', '06 39 98 00 49']);
    expect(sha256).toBe(createHash('sha256').update(PACKED).digest('hex'));
  });

  test('is recognised by its bytes, not by its name', () => {
    expect(readList(LIST, {}, 'list.csv.gz').records).toHaveLength(40);
  });

  test('may have several members, cut anywhere', () => {
    const members = [0, 7, 100, 101, 400].map((from, at, all) => gzipSync(LIST.slice(from, all[at + 1])));
    expect(rows(Buffer.concat(members))).toBe(40);
  });

  test('is refused wherever it is cut', () => {
    for (let length = 2; length < PACKED.length; length += LONG ? 1 : 3) {
      expect(() => rows(PACKED.subarray(0, length)), `cut at ${length}`).toThrow(/checksum|unpacked/);
    }
  });

  test('is right or refused wherever a bit is turned', () => {
    for (let at = 2; at < PACKED.length; at += LONG ? 1 : 3) {
      const damaged = Buffer.from(PACKED);
      damaged[at]! ^= 1 << (at % 8);
      let read: unknown = RIGHT;
      try {
        read = readList(damaged).records;
      } catch (error) {
        expect(String(error), `byte ${at}`).toMatch(/checksum|unpacked/);
      }
      // The time in the header, for example, says nothing about the content.
      expect(read, `byte ${at}`).toEqual(RIGHT);
    }
  });

  test('is refused with other bytes behind it', () => {
    for (const junk of ['x', 'junk!', '\0\0\0\0\0\0\0\0\0', PACKED.subarray(0, 12)]) {
      expect(() => rows(Buffer.concat([PACKED, Buffer.from(junk as string)]))).toThrow(/checksum|unpacked/);
    }
  });

  test('is refused where it was packed twice, or holds no list', () => {
    expect(() => rows(gzipSync(PACKED))).toThrow(/packed twice/);
    expect(() => rows(gzipSync('%PDF-1.7\n'))).toThrow(/PDF/);
  });

  test('may be in UTF-16 inside', () => {
    const { list, records } = readList(gzipSync(Buffer.from(`\ufeff${LIST}`, 'utf16le')));
    expect([list.encoding.name, records.length]).toEqual(['utf-16le', 40]);
  });
});

describe('crc32', () => {
  test('is the same with and without the help of Node', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        expect(countCrc32(b, countCrc32(a, 0))).toBe(crc32(Buffer.concat([a, b])));
      }),
    );
  });
});

describe('GzipPacker', () => {
  test('packs what gunzip unpacks, with neither time nor name in the header', () => {
    const packer = new GzipPacker();
    const packed = Buffer.concat([packer.push(Buffer.from('a;b\n')), packer.push(Buffer.from(LIST)), packer.end()]);
    expect(gunzipSync(packed).toString()).toBe(`a;b\n${LIST}`);
    expect(packed.subarray(3, 8)).toEqual(Buffer.alloc(5));
  });
});
