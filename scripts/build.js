// Compiles src/ to dist/ from scratch, so that a file deleted from src/ cannot live on in dist/.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
rmSync('dist', { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

// The kernel: no runtime and no data of its own, vectors, and a memory that is given to it and shared by threads.
const { error, stderr } = await asc.main([
  'src/kernel/assembly/index.ts',
  ...['--outFile', 'dist/kernel/kernel.wasm', '-O3', '--noAssert', '--debug', '--runtime', 'stub', '--use', 'abort='],
  ...[
    '--enable',
    'simd,threads',
    '--importMemory',
    '--sharedMemory',
    '--initialMemory',
    '1',
    '--maximumMemory',
    '65536',
  ],
]);
if (error !== null) {
  process.stderr.write(stderr.toString());
  process.exit(1);
}
