import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeProgram } from '../../src/cli/describe-program.js';
import { completionScript, SHELLS, type Shell } from '../../src/cli/pages/completion-script.js';

const folder = mkdtempSync(join(tmpdir(), 'tamis-completion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => {
  for (const shell of SHELLS) writeFileSync(join(folder, shell), completionScript(shell, describeProgram()));
  writeFileSync(join(folder, 'prospects.csv'), '');
});

/** How each shell is asked what it would offer after `line`, one candidate a line. */
const ASK: Readonly<Record<Shell, (line: string) => string[]>> = {
  bash: (line) => [
    '--norc',
    '-c',
    `source ${folder}/bash; COMP_WORDS=(${line}${line.endsWith(' ') ? ' ""' : ''}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _tamis; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  zsh: (line) => [
    '-f',
    '-c',
    // The widgets of a live line editor are stood in for by functions that print what they are given.
    `compdef() { registered=$2 }; compadd() { shift; print -l -- $@ }; _files() { print -l -- *(N) }
     _describe() { print -l -- \${\${(P)argv[-1]}%%:*} }
     source ${folder}/zsh; [[ $registered == tamis ]] || exit 9
     words=(${line}${line.endsWith(' ') ? ' ""' : ''}); CURRENT=$#words; _tamis | { while read -r c; do [[ $c == \${words[CURRENT]}* ]] && print -r -- $c; done; true }`,
  ],
  fish: (line) => ['--no-config', '-c', `source ${folder}/fish; complete -C '${line}'`],
};

describe.each(SHELLS)('%s', (shell) => {
  const isThere = spawnSync(shell, ['--version']).status === 0;
  if (!isThere) process.stderr.write(`completion of ${shell} was not tried: there is no ${shell} here\n`);

  test.skipIf(!isThere).each([
    ['tamis ', ['scrub', 'calendar', 'doctor', 'opposition'], ['import', '--json']],
    ['tamis sc', ['scrub'], ['calendar']],
    ['tamis opposition ', ['import', 'add', 'lift'], ['scrub']],
    ['tamis opposition import --', ['--store', '--dry-run', '--help'], ['--phone-format']],
    ['tamis scrub --phone-f', ['--phone-format'], ['--json']],
    ['tamis scrub --phone-format ', ['e164', 'national', 'digits'], ['prospects.csv']],
    ['tamis scrub --lang ', ['en', 'fr'], []],
    ['tamis scrub --fail-on OPP', ['OPPOSED'], ['DUPLICATE']],
    ['tamis scrub pros', ['prospects.csv'], ['scrub']],
    ['tamis scrub --campaign pros', ['prospects.csv'], []],
    ['tamis completion ', [], ['import']],
  ])('after %j offers %j', (line, offered, others) => {
    const { stdout, stderr, status } = spawnSync(shell, ASK[shell](line), { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const candidates = stdout.split('\n').map((row) => row.split('\t')[0]!.trim());
    for (const word of offered) expect(candidates).toContain(word);
    for (const word of others) expect(candidates).not.toContain(word);
  });
});

test.each(SHELLS)('the script of %s names every command and every option', (shell) => {
  const script = completionScript(shell, describeProgram());
  for (const name of ['scrub', 'check', 'campaign', 'store']) expect(script).toContain(name);
  for (const option of ['phone-format', 'as-of', 'key-file', 'territory']) expect(script).toContain(option);
});
