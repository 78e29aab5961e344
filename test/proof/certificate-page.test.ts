/** docs/certificate.md shows how to check a certificate without Tamis; these are its lines, run. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AtomicFile } from '../../src/csv/atomic-file.js';
import { createSigningKey } from '../../src/proof/signing-key.js';
import { fictionNumber, TemporaryScrub } from '../scrub/temporary-scrub.js';

const PAGE = readFileSync(new URL('../../docs/certificate.md', import.meta.url), 'utf8');

test('the lines that docs/certificate.md shows verify a certificate', async ({ skip }) => {
  if (spawnSync('openssl', ['version']).error !== undefined) skip('openssl does not run here');
  const tamis = new TemporaryScrub();
  tamis.consent(fictionNumber(1));
  const key = createSigningKey(join(tamis.folder, 'key.pem'));
  const list = `nom;tel\nN;+${fictionNumber(1)}\n`;
  const { outDir } = await tamis.run({ 'prospects.csv': list }, { signingKey: key.file });
  const file = new AtomicFile(join(outDir, 'firm.pem'));
  file.write(Buffer.from(key.publicPem));
  file.commit();
  const lines = /<!-- a test runs these lines -->\n```sh\n([\s\S]*?)```/.exec(PAGE)?.[1]?.trim().split('\n') ?? [];
  const [verified, hashed, shown, fingerprint] = lines.map((line) => {
    const { status, stdout } = spawnSync('sh', ['-c', line], { cwd: outDir, encoding: 'utf8' });
    expect(status, line).toBe(0);
    return stdout;
  });
  expect(verified).toContain('Signature Verified Successfully');
  const hash = hashed!.slice(0, 64);
  expect(readFileSync(join(outDir, 'prospects.certificate.json'), 'utf8')).toContain(hash);
  expect(shown).toContain('prospects.clean.csv');
  expect(fingerprint!.slice(0, 64)).toBe(key.fingerprint);
});
