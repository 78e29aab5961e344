/**
 * Builds dist/ from scratch, so that a file deleted from src/ cannot live on in it:
 *
 *     dist/cli, csv, …     every module of src/ by itself, for scripts and tests
 *     dist/kernel          beside its modules the compiled kernel
 *     dist/bin             the command as it is run: the same modules in fewer files, and what V8 compiled of them
 *
 * A short list takes a fifth of a second, of which opening hundreds of files and compiling them were two thirds.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';
import { renderDates } from '../fixtures/demo/render-dates.js';

/** Most runs do without one of them, so what needs them is not put together with what all commands need. */
const LARGE = ['libphonenumber-js', 'zod'];

/**
 * Many files, or only to be had as modules, so they go into the bundle, with their licences. They stay dependencies,
 * where audits look; all others are loaded from where npm put them.
 */
const TAKEN_IN = [...LARGE, 'chalk', 'commander', 'csv-parse', 'echarts', 'fflate', 'smol-toml', 'tslib', 'zrender'];
/** The last two are what ECharts is made with, which npm may put into a folder of its own. */
const FOLDERS = ['node_modules', 'node_modules/echarts/node_modules'];

/** By module, as far as known. */
const needs = new Map();

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
compileModules();
await compileKernel();
await bundleCommand();
keepCompiled();

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
 * two need stays with them. CommonJS, since of modules Node 20 cannot take what was compiled before.
 */
async function bundleCommand() {
  const bundle = await rolldown({
    input: {
      main: 'dist/cli/main.js',
      thread: 'dist/scrub/threads/worker.js',
      reader: 'dist/store/range-reader.js',
    },
    platform: 'node',
    // Else ECharts would check, at every step, whether it is to check itself.
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    external: (id) => !/^[./#]/.test(id) && !TAKEN_IN.some((name) => id === name || id.startsWith(`${name}/`)),
  });
  const shared = {
    name: (id, context) => (needsLarge(id, (other) => context.getModuleInfo(other)) ? null : 'shared'),
    debugName: 'shared',
    minShareCount: 3,
  };
  // All that a reader needs: it is to be there before the main thread has read everything.
  const desk = { name: 'range-desk', test: /\/range-desk\.js$/ };
  const { output } = await bundle.write({
    dir: 'dist/bin',
    format: 'cjs',
    // Not from what was compiled before: it has forgotten who answers an `import()`.
    dynamicImportInCjs: false,
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups: [desk, shared] },
    comments: { annotation: false, jsdoc: false },
  });
  for (const { fileName, name, code } of output) {
    writeFileSync(join('dist/bin', fileName), inAscii(name === 'bar-library' ? shortened(fileName, code) : code));
  }
  // `threads/crew.ts` and `range-readers.ts` start them from beside themselves; threads, too, are faster with what was
  // compiled before.
  for (const [file, entry] of [
    ['worker', 'thread'],
    ['range-reader', 'reader'],
  ]) {
    writeFileSync(`dist/bin/${file}.js`, `require('../../bin/bundle.js').load('./${entry}.js');\n`);
  }
  writeFileSync('dist/bin/package.json', '{ "type": "commonjs" }\n');
  const licences = TAKEN_IN.flatMap((name) => [name, ...licencesOf(name)]);
  writeFileSync('dist/bin/LICENSES.txt', licences.join('\n\n'));
}

/** Of a library that draws once in a run, most of what it costs is that it is read, digested and collected. */
function shortened(file, code) {
  const { code: short, errors } = minifySync(file, code, { mangle: { toplevel: true } });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  return short;
}

/** Text that need not be decoded, and takes half the memory, is loaded faster. */
function inAscii(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function licencesOf(name) {
  const folder = FOLDERS.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (folder === undefined) throw new Error(`${name} is not installed`);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)(\.\w+)?$/i.test(file));
  if (files.length === 0) throw new Error(`${folder} holds no licence`);
  return files.map((file) => readFileSync(join(folder, file), 'utf8'));
}

/**
 * Runs the commands that scripts call by the thousand on the demonstration's list, so that V8 compiles what they need; and
 * a report, since the library that draws is larger than all else.
 * A few records beside a store of thousands are looked up, many are not.
 */
function keepCompiled() {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-build-'));
  const [keep, tamis] = [resolve('scripts/keep-compiled.js'), resolve('bin/tamis.js')];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE|TAMIS)_/.test(name)));
  const run = (script, ...args) => {
    const options = { cwd: folder, env: { ...env, XDG_CONFIG_HOME: folder }, encoding: 'utf8' };
    const { status, stderr } = spawnSync(process.execPath, [script, ...args], options);
    if (status !== 0) throw new Error(`tamis ${args.join(' ')} ended with ${status}: ${stderr}`);
  };
  try {
    const list = readFileSync('fixtures/demo/prospects.csv', 'utf8');
    writeFileSync(join(folder, 'long.csv'), list);
    writeFileSync(join(folder, 'short.csv'), list.split('\n').slice(0, 25).join('\n'));
    copyFileSync('fixtures/demo/campaign.toml', join(folder, 'tamis.toml'));
    for (const name of ['consents', 'oppositions']) {
      const template = readFileSync(`fixtures/demo/${name}.template.csv`, 'utf8');
      writeFileSync(join(folder, `${name}.csv`), renderDates(template, new Date()));
    }
    run(tamis, 'init');
    run(tamis, 'consent', 'import', 'consents.csv');
    run(tamis, 'opposition', 'import', 'oppositions.csv');
    run(tamis, 'key', 'create');
    run(keep, '--help');
    run(keep, '--version');
    for (const name of ['long', 'short']) {
      run(keep, 'scrub', `${name}.csv`, '--allow-fictional');
      run(keep, 'verify', `${name}.clean.csv`);
    }
    run(keep, 'scrub', 'long.csv', '--allow-fictional', '--html', '--group-by', 'source');
    const [, first] = readFileSync(join(folder, 'short.clean.csv'), 'utf8').split('\n');
    run(keep, 'check', first.split(';')[4], '--allow-fictional');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether a module imports one of the large libraries, itself or through others, as soon as it is loaded. */
function needsLarge(id, infoOf) {
  if (LARGE.some((name) => id.includes(`/node_modules/${name}/`))) return true;
  if (!needs.has(id)) {
    needs.set(id, false);
    const { importedIds = [] } = infoOf(id) ?? {};
    needs.set(
      id,
      importedIds.some((other) => needsLarge(other, infoOf)),
    );
  }
  return needs.get(id);
}
