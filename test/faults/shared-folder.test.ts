import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/temporary-store.js';
import { TamisProcess } from './tamis-process.js';

const HAS_COMPILER = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0;
const CAN_UNSHARE =
  existsSync('/etc/machine-id') && process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;

const FAILING_SYNC = `#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include <sys/syscall.h>
int fsync(int fd) {
  struct stat s;
  if (fstat(fd, &s) == 0 && S_ISDIR(s.st_mode)) { errno = FAILS; return -1; }
  return syscall(SYS_fsync, fd);
}
`;

test.skipIf(!HAS_COMPILER).each([
  ['EIO', 2],
  ['EINVAL', 0],
])('a folder whose sync fails with %s: exit %i', (errno, exit) => {
  const tamis = new TamisProcess(temporaryFolder());
  const path = (name: string) => join(tamis.folder, name);
  expect(tamis.run('init').status).toBe(0);
  expect(tamis.run('opposition', 'add', '0639980001').status).toBe(0);
  writeFileSync(path('sync.c'), FAILING_SYNC);
  execFileSync('gcc', ['-shared', '-fPIC', `-DFAILS=${errno}`, '-o', path('sync.so'), path('sync.c')]);
  const { status, stderr } = tamis.runWith(
    { env: { LD_PRELOAD: path('sync.so') } },
    ...['opposition', 'export', '-o', 'all.csv'],
  );
  expect(status, stderr).toBe(exit);
  if (exit !== 0) expect(stderr).toContain('all.csv: it cannot be written (EIO)');
  expect(existsSync(path('all.csv'))).toBe(true);
  expect(readdirSync(tamis.folder).filter((name) => name.endsWith('tamis-tmp'))).toEqual([]);
});

test.skipIf(!CAN_UNSHARE)('another machine of the same hostname leaves files alone that are under way', () => {
  const folder = temporaryFolder();
  const name = (id: string) => {
    writeFileSync(join(folder, 'machine-id'), `${id}\n`);
    const script = `import('${join(process.cwd(), 'dist/csv/temporary-name.js')}').then((m) => process.stdout.write(m.temporaryName('${folder}/list.csv')))`;
    const mounted = `mount --bind '${folder}/machine-id' /etc/machine-id && "$0" -e "$1"`;
    return spawnSync('unshare', ['-m', 'sh', '-c', mounted, process.execPath, script], { encoding: 'utf8' }).stdout;
  };
  const machineOf = (path: string) => /-([0-9a-f]{8})\./.exec(path)?.[1];
  const [one, again, other] = [name('a'.repeat(32)), name('a'.repeat(32)), name('b'.repeat(32))];
  expect(machineOf(one)).toMatch(/^[0-9a-f]{8}$/);
  expect(machineOf(one)).toBe(machineOf(again));
  expect(machineOf(other)).not.toBe(machineOf(one));
});
