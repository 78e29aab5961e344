/**
 * Runs the built command and keeps beside its files what V8 compiled of them, for `bin/bundle.js`. What an earlier run
 * kept stays in, so each run adds the functions that it called:
 *
 *     node scripts/keep-compiled.js ARGUMENTS-OF-TAMIS
 */
import { writeFileSync } from 'node:fs';
import { compiledOf, load, packCompiled, scripts } from '../bin/bundle.js';

process.on('exit', () => {
  for (const [file, script] of scripts) writeFileSync(compiledOf(file), packCompiled(file, script.createCachedData()));
});
load('./main.js');
