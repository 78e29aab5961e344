import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { detectEncoding } from '../../src/csv/detect-encoding.js';

const TEXT = 'nom;téléphone;ville\r\nÉlodie;06 39 98 00 01;Bœuf-sur-Île\r\nZoé;06 39 98 00 02;Nîmes 5 €\r\n';

function detect(...pieces: (Buffer | string)[]) {
  const { encoding, confidence, isMixed } = detectEncoding(pieces.map((piece) => Buffer.from(piece as string)));
  return { encoding: encoding.name, confidence, isMixed };
}

describe('detectEncoding', () => {
  test.each([
    ['utf8', 'utf-8'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
    ['utf-32le', 'utf-32le'],
    ['utf-32be', 'utf-32be'],
  ])('is certain of %s with a byte order mark', (name, expected) => {
    const bytes = iconv.encode(TEXT, name, { addBOM: true });
    expect(detect(bytes)).toEqual({ encoding: expected, confidence: 'certain', isMixed: false });
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15'])('recognises %s', (name) => {
    expect(detect(iconv.encode(TEXT, name))).toEqual({ encoding: name, confidence: 'likely', isMixed: false });
  });

  test.each(['macintosh', 'cp850'])('takes %s for a guess', (name) => {
    const text = TEXT.replaceAll('œ', 'oe').replaceAll('€', 'EUR');
    expect(detect(iconv.encode(text, name))).toMatchObject({ encoding: name, confidence: 'unsure' });
  });

  test('takes ASCII for UTF-8', () => {
    expect(detect('nom;telephone\n')).toMatchObject({ encoding: 'utf-8', confidence: 'likely' });
  });

  test('does not mind a character that the end of the sample cuts', () => {
    expect(detect(Buffer.from('nom;prénom\na;é').subarray(0, -1))).toMatchObject({ encoding: 'utf-8' });
    expect(detect('nom\n', Buffer.from('é;b\nZoé;c\né').subarray(1, -1))).toMatchObject({ encoding: 'utf-8' });
  });

  test('does not mind a piece that is the middle of one long line', () => {
    const line = Buffer.from(`x${'é'.repeat(1000)}`);
    expect(detect('nom\n', line.subarray(2, -1))).toMatchObject({ encoding: 'utf-8', isMixed: false });
  });

  test('finds accents far behind an ASCII beginning', () => {
    const far = iconv.encode('x;y\nZoé;Nîmes\n', 'windows-1252');
    expect(detect('nom;ville\n', far)).toMatchObject({ encoding: 'windows-1252', confidence: 'likely' });
  });

  test('is unsure of a mixture, and takes what most lines are in', () => {
    const stray = iconv.encode('Zoé;06 39 98 00 03;Nîmes\r\n', 'windows-1252');
    expect(detect(Buffer.concat([Buffer.from(TEXT), stray]))).toEqual({
      encoding: 'utf-8',
      confidence: 'unsure',
      isMixed: true,
    });
    const mostly = Buffer.concat([iconv.encode(TEXT + TEXT, 'windows-1252'), Buffer.from('é;b;c\r\n')]);
    expect(detect(mostly)).toEqual({ encoding: 'windows-1252', confidence: 'unsure', isMixed: true });
  });

  test('is unsure of bytes that Windows-1252 lacks', () => {
    expect(detect(Buffer.from('nom;\x81\x8d\n', 'latin1'))).toMatchObject({ confidence: 'unsure' });
  });
});
