/**
 * Completes package-lock.json: `node scripts/complete-lock.js`, after `npm install` has changed it.
 *
 * Names the optional packages of other platforms that npm left out because the registry at hand does not carry them.
 * Without them `npm ci` refuses the lock, and on those platforms it would lack what they need. Entries have no
 * integrity hash until npm is run against a registry that has them.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = ['android', 'darwin', 'win32', 'linux', 'freebsd', 'openharmony', 'openbsd', 'netbsd', 'sunos', 'aix'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'arm', 'loong64', 'wasm32'];

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
for (const [owner, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] === undefined && lock.packages[`${owner}/${place}`] === undefined) {
      lock.packages[place] = entryOf(name, range, dev);
    }
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);

/** What npm would write for a package of one platform, told by its name; `fsevents` alone does not say. */
function entryOf(name, range, dev) {
  const parts = name === 'fsevents' ? ['darwin'] : name.split('/').pop().split('-');
  const cpu = parts.filter((part) => PROCESSORS.includes(part));
  const os = parts.filter((part) => SYSTEMS.includes(part));
  const libc = parts.includes('musl') ? ['musl'] : parts.includes('gnu') ? ['glibc'] : [];
  return {
    version: range.replace(/^[~^]/, ''),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(dev ? { dev } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}
