/**
 * Builds dist/ from scratch, so that a file deleted from src/ cannot live on in it:
 *
 *     dist/cli, csv, …     every module of src/ by itself, for scripts and tests
 *     dist/kernel          beside its modules the compiled kernel
 *     dist/bin             the command as it is run: the same modules in fewer files
 *
 * A short list takes a fifth of a second, of which opening hundreds of files was half.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { rolldown } from 'rolldown';

/**
 * Each of them is a hundred files, so they go into the bundle, with their licences. They stay dependencies, where audits
 * look; all others are loaded from where npm put them.
 */
const TAKEN_IN = ['libphonenumber-js', 'zod'];

/** By module, as far as known. */
const needs = new Map();

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
compileModules();
await compileKernel();
await bundleCommand();

function compileModules() {
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** No runtime and no data of its own, vectors, and a memory that is given to it and shared by threads. */
async function compileKernel() {
  const memory = ['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
  const { error, stderr } = await asc.main([
    ...['src/kernel/assembly/index.ts', '--outFile', 'dist/kernel/kernel.wasm'],
    ...['-O3', '--noAssert', '--debug', '--runtime', 'stub', '--use', 'abort=', '--enable', 'simd,threads'],
    ...memory,
  ]);
  if (error === null) return;
  process.stderr.write(stderr.toString());
  process.exit(1);
}

/**
 * What several commands need goes into one file, unless a library comes with it that most runs do without; what one or
 * two need stays with them.
 */
async function bundleCommand() {
  const bundle = await rolldown({
    // `threads/crew.ts` starts the second from beside itself.
    input: { main: 'dist/cli/main.js', worker: 'dist/scrub/threads/worker.js' },
    platform: 'node',
    external: (id) => !/^[./]/.test(id) && !TAKEN_IN.some((name) => id === name || id.startsWith(`${name}/`)),
  });
  const shared = {
    name: (id, context) => (needsTakenIn(id, (other) => context.getModuleInfo(other)) ? null : 'shared'),
    debugName: 'shared',
    minShareCount: 3,
  };
  await bundle.write({
    dir: 'dist/bin',
    format: 'esm',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups: [shared] },
  });
  const licences = TAKEN_IN.map((name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8')}`);
  writeFileSync('dist/bin/LICENSES.txt', licences.join('\n\n'));
}

/** Whether a module imports one of the libraries in the bundle, itself or through others, as soon as it is loaded. */
function needsTakenIn(id, infoOf) {
  if (TAKEN_IN.some((name) => id.includes(`/node_modules/${name}/`))) return true;
  if (!needs.has(id)) {
    needs.set(id, false);
    const { importedIds = [] } = infoOf(id) ?? {};
    needs.set(
      id,
      importedIds.some((other) => needsTakenIn(other, infoOf)),
    );
  }
  return needs.get(id);
}
