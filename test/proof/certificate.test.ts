/** The certificate from the command line: what a call centre does with a file, its certificate and a public key. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registerKey } from '../../src/cli/commands/key.js';
import { registerScrub } from '../../src/cli/commands/scrub.js';
import { registerVerify } from '../../src/cli/commands/verify.js';
import { commandRunner } from '../cli/run-commands.js';
import { campaignText, fictionNumber, NOW, TemporaryScrub } from '../scrub/temporary-scrub.js';
import { temporaryFolder } from '../store/temporary-store.js';

const DAY = 24 * 60 * 60 * 1000;

/** A firm that has certified a list, and a call centre that knows nothing of it. */
async function certifiedList() {
  const folder = temporaryFolder();
  const tamis = new TemporaryScrub();
  const config = join(tamis.folder, 'config');
  const run = commandRunner([registerKey, registerScrub], { XDG_CONFIG_HOME: config }, () => NOW);
  const there = { XDG_CONFIG_HOME: join(folder, 'config') };
  const atCallCentre = commandRunner([registerVerify, registerKey], there, () => NOW);
  const at = (name: string) => join(folder, name);
  const publicKey = at('firm.pem');
  const scrub = (name: string, ...options: string[]) =>
    run(
      ...['scrub', at(name), '--campaign', at('campaign.toml'), '--store', tamis.storePath],
      ...['--allow-fictional', '--out-dir', folder, ...options],
    );
  const verify = (name: string, ...options: string[]) =>
    atCallCentre('verify', at(name), '--public-key', publicKey, ...options);
  const certificate = (name = 'list') => JSON.parse(readFileSync(at(`${name}.certificate.json`), 'utf8'));

  for (let last = 1; last <= 4; last++) tamis.consent(fictionNumber(last), { collectedAt: NOW - 300 * DAY });
  tamis.oppose(fictionNumber(2));
  writeFileSync(at('list.csv'), `nom;tel\n${[1, 2, 3, 4].map((last) => `N${last};06 39 98 00 0${last}\n`).join('')}`);
  writeFileSync(at('campaign.toml'), campaignText('', 'calls = { from = 2026-01-01, until = 2027-12-18 }'));
  await run('key', 'create', '--quiet');
  await run('key', 'export-public', '-o', publicKey, '--quiet');
  const done = await scrub('list.csv');
  expect(done.stderr).toContain('signed by key');
  expect(done.exitCode).toBe(0);
  return { folder, tamis, config, atCallCentre, at, publicKey, scrub, verify, certificate };
}

describe('tamis verify', () => {
  test('says yes to an unaltered, valid list signed by the key given', async () => {
    const { verify } = await certifiedList();
    const { exitCode, stdout } = await verify('list.clean.csv');
    expect(stdout).toContain('whole and unaltered: the clean list, 3 records');
    expect(stdout).toContain('signature    good');
    expect(stdout).toContain('still valid, until');
    expect(exitCode).toBe(0);
    expect((await verify('list.certificate.json')).exitCode).toBe(0);
  });

  test('says no where the signer is unknown, and yes once the key is trusted', async () => {
    const { atCallCentre, at, publicKey } = await certifiedList();
    const unknown = await atCallCentre('verify', at('list.clean.csv'));
    expect(unknown.stdout).toContain('whole and unaltered');
    expect(unknown.stdout).toContain('the signer is unknown');
    expect(unknown.exitCode).toBe(1);
    await atCallCentre('key', 'trust', publicKey);
    expect((await atCallCentre('verify', at('list.clean.csv'))).exitCode).toBe(0);
  });

  test('says no to a certificate from another key', async () => {
    const { atCallCentre, at } = await certifiedList();
    const other = commandRunner([registerKey], { XDG_CONFIG_HOME: temporaryFolder() }, () => NOW);
    await other('key', 'create', '--quiet');
    await other('key', 'export-public', '-o', at('other.pem'), '--quiet');
    const { exitCode, stdout } = await atCallCentre('verify', at('list.clean.csv'), '--public-key', at('other.pem'));
    expect(stdout).toContain('not made by the key given');
    expect(exitCode).toBe(1);
  });

  test('calls the signature of a certificate that can no longer be read bad, whoever made it', async () => {
    const { at, verify } = await certifiedList();
    truncateSync(at('list.certificate.json'), 100);
    const { exitCode, stdout } = await verify('list.clean.csv');
    expect(stdout).toContain('is not a certificate, or was damaged');
    expect(stdout).toContain('bad: the certificate was changed after it was signed');
    expect(stdout).not.toContain('not made by the key given');
    expect(exitCode).toBe(1);
  });

  test('says no after its end and before its as-of, each in its own words', async () => {
    const { verify } = await certifiedList();
    const late = await verify('list.clean.csv', '--as-of', '2030-01-01');
    expect(late.stdout).toContain('expired, since');
    expect(late.exitCode).toBe(1);
    const early = await verify('list.clean.csv', '--as-of', '2025-01-01');
    expect(early.stdout).toContain('the clock stands before its as-of');
    expect(early.exitCode).toBe(1);
  });

  test('says no to the rejected list, which is genuine but not for calling', async () => {
    const { verify } = await certifiedList();
    const rejected = await verify('list.rejected.csv');
    expect(rejected.stdout).toContain('nobody in it may be called');
    expect(rejected.exitCode).toBe(1);
    expect((await verify('list.rejected.csv', '--any-file')).exitCode).toBe(0);
  });

  test('knows a renamed file by its content, and a truncated one by its name', async () => {
    const { atCallCentre, at, publicKey } = await certifiedList();
    const moved = temporaryFolder();
    for (const name of ['list.certificate.json', 'list.certificate.sig']) copyFileSync(at(name), join(moved, name));
    copyFileSync(at('list.clean.csv'), join(moved, 'tonight.csv'));
    const there = (name: string) => atCallCentre('verify', join(moved, name), '--public-key', publicKey);
    expect((await there('tonight.csv')).exitCode).toBe(0);
    copyFileSync(at('list.clean.csv'), join(moved, 'list.clean.csv'));
    truncateSync(join(moved, 'list.clean.csv'), statSync(at('list.clean.csv')).size - 5);
    const truncated = await there('list.clean.csv');
    expect(truncated.stdout).toContain('cut short');
    expect(truncated.exitCode).toBe(1);
  });

  test('speaks JSON and French', async () => {
    const { verify } = await certifiedList();
    const { stdout } = await verify('list.clean.csv', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      files: [{ ok: true, role: 'clean', content: 'unaltered', signature: 'good', validity: 'valid' }],
    });
    expect((await verify('list.clean.csv', '--lang', 'fr')).stdout).toContain('entier et intact');
  });

  test('fails, each time, when any single byte of list, certificate or signature is flipped', async () => {
    const { atCallCentre, at, publicKey } = await certifiedList();
    const moved = temporaryFolder();
    const names = ['list.clean.csv', 'list.certificate.json', 'list.certificate.sig'];
    for (const name of names) copyFileSync(at(name), join(moved, name));
    const there = () => atCallCentre('verify', join(moved, 'list.clean.csv'), '--public-key', publicKey);
    for (const name of names) {
      const path = join(moved, name);
      const bytes = readFileSync(path);
      for (let position = 0; position < bytes.length; position++) {
        const changed = Buffer.from(bytes);
        changed[position]! ^= 1 << (position % 8);
        writeFileSync(path, changed);
        const { exitCode } = await there();
        if (exitCode !== 1) throw new Error(`${name}: byte ${position} flipped, and verify ends with ${exitCode}`);
      }
      writeFileSync(path, bytes);
    }
    expect((await there()).exitCode).toBe(0);
  }, 60_000);
});

describe('the certificate', () => {
  test('verifies with openssl and sha256sum alone', async () => {
    const { folder, at, publicKey, certificate } = await certifiedList();
    const openssl = ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', publicKey];
    const signed = ['-in', at('list.certificate.json'), '-sigfile', at('list.certificate.sig')];
    const { status, error } = spawnSync('openssl', [...openssl, ...signed]);
    if (error !== undefined) {
      process.stderr.write(`skipped: openssl does not run here (${error.message})\n`);
      return;
    }
    expect(status).toBe(0);
    const { outputs } = certificate().lists[0];
    for (const { name, sha256 } of Object.values(outputs) as { name: string; sha256: string }[]) {
      const line = `${sha256}  ${name}\n`;
      expect(spawnSync('sha256sum', ['--check', '--strict'], { cwd: folder, input: line }).status).toBe(0);
    }
  });

  test('is valid until the first of the days given, the campaign end and the first consent to lapse', async () => {
    const { tamis, at, scrub, certificate } = await certifiedList();
    expect(certificate().valid_until_because).toBe('days');
    expect(Date.parse(certificate().valid_until) - Date.parse(certificate().as_of)).toBe(30 * DAY);
    expect(certificate().lists[0].counts).toMatchObject({ read: 4, clean: 3, rejected: 1 });
    await scrub('list.csv', '--valid-days', '7');
    expect(Date.parse(certificate().valid_until) - Date.parse(certificate().as_of)).toBe(7 * DAY);
    const campaign = readFileSync(at('campaign.toml'), 'utf8');
    writeFileSync(at('campaign.toml'), campaign.replace('\ncalls', '\nvalid_days = 5\ncalls'));
    await scrub('list.csv');
    expect(Date.parse(certificate().valid_until) - Date.parse(certificate().as_of)).toBe(5 * DAY);
    await scrub('list.csv', '--valid-days', '12');
    expect(certificate().valid_until_because).toBe('days');
    expect(Date.parse(certificate().valid_until) - Date.parse(certificate().as_of)).toBe(12 * DAY);
    tamis.consent(fictionNumber(9), { collectedAt: NOW - 363 * DAY });
    writeFileSync(at('other.csv'), 'nom;tel\nN;06 39 98 00 09\n');
    await scrub('other.csv');
    const other = certificate('other');
    expect(other.valid_until_because).toBe('consent');
    expect(Date.parse(other.valid_until) - Date.parse(other.as_of)).toBe(2 * DAY);
  });

  test('names what ends first by its kind, and not every end a consent', async () => {
    const { tamis, at, scrub, certificate } = await certifiedList();
    const campaign = readFileSync(at('campaign.toml'), 'utf8');
    writeFileSync(at('campaign.toml'), campaign.replace('\ncalls', '\ncontract_objects = ["entretien"]\ncalls'));
    const ends = new Date(NOW + 3 * DAY).toISOString().slice(0, 10);
    tamis.contract(fictionNumber(9), { ends });
    writeFileSync(at('other.csv'), 'nom;tel\nN;06 39 98 00 09\n');
    await scrub('other.csv');
    expect(certificate('other').valid_until_because).toBe('contract');
    expect(certificate('other').valid_until).toContain(`${ends}T23:59:59`);
  });

  test('holds no phone number, and is private', async () => {
    const { at } = await certifiedList();
    expect(readFileSync(at('list.certificate.json'), 'utf8')).not.toContain('63998');
    expect(statSync(at('list.certificate.json')).mode & 0o777).toBe(0o600);
    expect(statSync(at('list.certificate.sig')).size).toBe(64);
  });

  test('is made for no dry run and no look at the past', async () => {
    const { scrub } = await certifiedList();
    for (const options of [['--dry-run'], ['--retrospective', '--as-of', '2026-11-01']]) {
      const out = temporaryFolder();
      expect((await scrub('list.csv', '--out-dir', out, ...options)).exitCode).toBe(0);
      expect(existsSync(join(out, 'list.certificate.json'))).toBe(false);
    }
  });
});

describe('tamis key', () => {
  test('create makes a private file and never overwrites it', async () => {
    const empty = temporaryFolder();
    const there = commandRunner([registerKey], { XDG_CONFIG_HOME: empty }, () => NOW);
    expect((await there('key', 'create')).exitCode).toBe(0);
    expect(statSync(join(empty, 'tamis', 'signing-key.pem')).mode & 0o777).toBe(0o600);
    const again = await there('key', 'create');
    expect(again.exitCode).toBe(4);
    expect(again.stderr).toContain('never overwritten');
  });

  test('trust refuses a private key and whatever is no key', async () => {
    const { config, atCallCentre, at } = await certifiedList();
    const own = join(config, 'tamis', 'signing-key.pem');
    expect((await atCallCentre('key', 'trust', own)).stderr).toContain('is a private key');
    expect((await atCallCentre('key', 'trust', at('list.csv'))).exitCode).toBe(3);
  });
});
