import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fictionNumber, TemporaryScrub } from './temporary-scrub.js';

const LIST = { 'list.csv': 'nom;telephone\nA;0639980001\n' };
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('no output replaces', () => {
  test('the store, under its own name or another', async () => {
    const tamis = new TemporaryScrub();
    const before = hashOf(tamis.storePath);
    const link = join(tamis.folder, 'link.csv');
    symlinkSync(tamis.storePath, link);
    for (const outputs of [{ clean: tamis.storePath }, { summary: tamis.storePath }, { rejected: link }]) {
      await expect(tamis.run(LIST, { outputs })).rejects.toThrow(/would replace the store/);
    }
    await expect(tamis.run(LIST, { outputs: { clean: `${tamis.storePath}-wal` } })).rejects.toThrow(/the store/);
    expect(hashOf(tamis.storePath)).toBe(before);
  });

  test("the store's key", async () => {
    const tamis = new TemporaryScrub();
    const folder = join(tamis.folder, 'config', 'tamis');
    const key = join(folder, readdirSync(folder).find((name) => name.endsWith('.key'))!);
    await expect(tamis.run(LIST, { outputs: { rejected: key } })).rejects.toThrow(/the store's key/);
  });

  test('the campaign', async () => {
    const tamis = new TemporaryScrub();
    const campaignPath = tamis.write('campaign.toml', '');
    await expect(tamis.run(LIST, { campaignPath, outputs: { clean: campaignPath } })).rejects.toThrow(/the campaign/);
  });

  test('a list, also where only the summary of the run would', async () => {
    const tamis = new TemporaryScrub();
    const lists = { 'a.csv': LIST['list.csv'], 'b.csv': LIST['list.csv'] };
    const outputs = { outDir: tamis.folder, summary: join(tamis.folder, 'a.csv') };
    await expect(tamis.run(lists, { outputs })).rejects.toThrow(/also the input/);
    const clean = { outDir: tamis.folder, summary: join(tamis.folder, 'a.clean.csv') };
    await expect(tamis.run(lists, { outputs: clean })).rejects.toThrow(/written twice/);
  });

  test('another output of the same list', async () => {
    const tamis = new TemporaryScrub();
    const same = join(tamis.folder, 'x.csv');
    await expect(tamis.run(LIST, { outputs: { clean: same, rejected: same } })).rejects.toThrow(/two outputs of/);
  });
});

describe('a folder for outputs', () => {
  test('must exist, in a dry run too', async () => {
    const tamis = new TemporaryScrub();
    const outputs = { outDir: join(tamis.folder, 'nowhere') };
    await expect(tamis.run(LIST, { outputs })).rejects.toThrow(/no such folder/);
    await expect(tamis.run(LIST, { outputs, dryRun: true })).rejects.toThrow(/no such folder/);
  });

  test('must be a folder', async () => {
    const tamis = new TemporaryScrub();
    const outDir = tamis.write('file', '');
    await expect(tamis.run(LIST, { outputs: { outDir } })).rejects.toThrow(/not a folder/);
    mkdirSync(join(tamis.folder, 'list.clean.csv'));
    await expect(tamis.run(LIST, { outputs: { outDir: tamis.folder } })).rejects.toThrow(/this is a folder/);
  });
});

test('the null device takes a rejected list that nobody wants, and stays what it is', async () => {
  const tamis = new TemporaryScrub();
  tamis.consent(fictionNumber(1));
  const outDir = join(tamis.folder, 'out');
  const outcome = await tamis.run(LIST, { outputs: { outDir, rejected: devNull } });
  expect(outcome.clean).toContain('+33639980001');
  expect(outcome.exists('list.rejected.csv')).toBe(false);
});
