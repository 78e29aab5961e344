import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let folder: string;

/** The package as it is installed, in a place where its files can be spoilt. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tamis-bundle-'));
  for (const name of ['bin', 'dist/bin', 'package.json']) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const help = () => spawnSync(process.execPath, [join(folder, 'bin/tamis.js'), '--help'], { encoding: 'utf8' });
const filesWith = (ending: string) =>
  readdirSync(join(folder, 'dist/bin'))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, 'dist/bin', name));

describe('the bundle', () => {
  test('is compiled for the commands that start-up counts for', () => {
    const compiled = filesWith('.compiled');
    expect(compiled.some((file) => /\/scrub-/.test(file))).toBe(true);
    expect(compiled.every((file) => statSync(file).size > 1000)).toBe(true);
  });

  test('is ASCII, as its loader reads it', () => {
    for (const file of filesWith('.js'))
      expect(
        readFileSync(file).every((byte) => byte < 0x80),
        file,
      ).toBe(true);
  });

  test('runs from its text where that was changed since it was compiled', () => {
    for (const file of filesWith('.js')) {
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replaceAll('who agreed', 'who nodded'));
    }
    expect(help()).toMatchObject({ status: 0, stdout: expect.stringContaining('who nodded') });
  });

  test('runs where what was compiled is damaged, cut or missing', () => {
    const { stdout } = help();
    for (const file of filesWith('.compiled')) {
      const bytes = readFileSync(file);
      for (let at = 40; at < bytes.length; at += 997) bytes[at]! ^= 0xff;
      writeFileSync(file, bytes);
    }
    expect(help()).toMatchObject({ status: 0, stdout, stderr: '' });
    for (const file of filesWith('.compiled')) writeFileSync(file, readFileSync(file).subarray(0, 20));
    expect(help()).toMatchObject({ status: 0, stdout, stderr: '' });
    for (const file of filesWith('.compiled')) rmSync(file);
    expect(help()).toMatchObject({ status: 0, stdout, stderr: '' });
  });

  test('says where it has not been built', () => {
    renameSync(join(folder, 'dist/bin'), join(folder, 'dist/elsewhere'));
    expect(help()).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run build') });
  });
});
