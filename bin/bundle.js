/**
 * Loads the files of dist/bin, each with what V8 compiled of it when it was built (`scripts/keep-compiled.js`): to
 * compile them anew took a third of a scrub of a short list.
 *
 * V8 refuses what another version of it compiled, or with other options, and compiles the text then. Whether it was
 * compiled from this very text and is undamaged, V8 does not look at, so a digest stands before it.
 */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { join, sep } = require('node:path');
const { Script } = require('node:vm');

/** Where `npm run build` puts the command. */
const FOLDER = join(__dirname, '..', 'dist', 'bin', sep);
const DIGEST_BYTES = 32;

const requireLibrary = createRequire(FOLDER);
/** What was loaded, by file, as CommonJS has it. */
const modules = new Map();
/** By file too, for the build. */
const scripts = new Map();

/** Loads `./NAME` from the bundle, once. */
function load(id) {
  const file = join(FOLDER, id);
  const known = modules.get(file);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(file, module);
  // In ASCII, as the build wrote it.
  const text = readFileSync(file);
  const script = new Script(wrap(text.toString('latin1')), { filename: file, cachedData: readCompiled(file, text) });
  scripts.set(file, script);
  script.runInThisContext()(module.exports, requireFrom, module, file, FOLDER);
  return module.exports;
}

function requireFrom(id) {
  return id.startsWith('./') ? load(id) : requireLibrary(id);
}

function readCompiled(file, text) {
  let kept;
  try {
    kept = readFileSync(compiledOf(file));
  } catch {
    // It is faster with it, and right without.
    return undefined;
  }
  const compiled = kept.subarray(DIGEST_BYTES);
  return digestOf(text, compiled).equals(kept.subarray(0, DIGEST_BYTES)) ? compiled : undefined;
}

/** What is kept for a file: the digest of its text and of what was compiled of it, then the latter. */
function packCompiled(file, compiled) {
  return Buffer.concat([digestOf(readFileSync(file), compiled), compiled]);
}

function digestOf(text, compiled) {
  return createHash('sha256').update(text).update(compiled).digest();
}

function compiledOf(file) {
  return `${file}.compiled`;
}

module.exports = { FOLDER, compiledOf, load, packCompiled, scripts };
