import { describe, expect, test } from 'vitest';
import { temporaryCommands } from './temporary-commands.js';

const PROOF = ['--reason', 'demande écrite', '--proof', 'LETTRE-1'];

describe('tamis opposition lift', () => {
  test('refuses a name that the store has never seen, and names the nearest one', async () => {
    const { tamis } = await temporaryCommands();
    await tamis('opposition', 'add', '0639980001');
    await tamis('opposition', 'add', '0639980002', '--advertiser', 'Exemple Télécom', '--new-scope');
    const lift = ['opposition', 'lift', '0639980001', ...PROOF];
    const unknown = await tamis(...lift, '--advertiser', 'Exemple Telecon');
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toBe(
      'error: --advertiser Exemple Telecon: the store has never seen this name\n' +
        '  hint: did you mean "Exemple Télécom"? If the name is right, add --new-scope\n',
    );
    const strange = await tamis(...lift, '--advertiser', 'Zzz');
    expect(strange.stderr).toContain('hint: known are: Exemple Télécom; if the name is right, add --new-scope\n');
    expect((await tamis('opposition', 'list', '0639980001')).stdout).not.toContain('lifted');
    expect((await tamis(...lift, '--advertiser', 'Zzz', '--new-scope')).exitCode).toBe(0);
    expect((await tamis(...lift, '--advertiser', 'EXEMPLE TELECOM SAS')).exitCode).toBe(0);
  });

  test('refuses a lifting dated in the future', async () => {
    const { tamis } = await temporaryCommands();
    await tamis('opposition', 'add', '0639980001');
    const future = await tamis('opposition', 'lift', '0639980001', '--all', ...PROOF, '--at', '2026-11-24');
    expect(future.exitCode).toBe(2);
    expect(future.stderr).toContain('dated in the future');
    expect((await tamis('opposition', 'list', '0639980001')).stdout).not.toContain('lifted');
  });

  test('a lift for a name is never said to count for everything', async () => {
    const { tamis } = await temporaryCommands();
    await tamis('opposition', 'add', '0639980001', '--advertiser', 'Voisin');
    await tamis('opposition', 'lift', '0639980001', '--advertiser', 'Voisin', ...PROOF);
    const { stdout } = await tamis('opposition', 'list', '0639980001');
    expect(stdout).toMatch(/opposition .* for Voisin \(never declared: counts for everything\)/);
    expect(stdout).toMatch(/lifted \S+ for Voisin: demande écrite/);
  });
});

test('a withdrawal for a name never seen says which one was meant, and what to do', async () => {
  const { tamis } = await temporaryCommands();
  await tamis('opposition', 'add', '0639980002', '--advertiser', 'Exemple Télécom', '--new-scope');
  const { exitCode, stderr } = await tamis('consent', 'withdraw', '0639980001', '--advertiser', 'Exemple Telecon');
  expect(exitCode).toBe(0);
  expect(stderr).toContain(
    'notice: never seen before, so this counts for everything: Exemple Telecon\n' +
      '  hint: did you mean "Exemple Télécom"? A withdrawal for that one too is entered with --advertiser\n',
  );
});
