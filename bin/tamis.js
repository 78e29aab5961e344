#!/usr/bin/env node
// Committed launcher: `tsc` sets no executable bit, and npm links `bin` before the first build. In CommonJS, which Node
// starts faster (`package.json` beside it).
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  process.stderr.write(`tamis: Node ${process.versions.node} is too old\n  hint: install Node 20 or newer\n`);
  process.exit(2);
}
const { FOLDER, load } = require('./bundle.js');
try {
  load('./main.js');
} catch (error) {
  if (error?.code !== 'ENOENT' || error.path !== `${FOLDER}main.js`) throw error;
  process.stderr.write('tamis: it has not been built yet\n  hint: run "npm run build" in the folder of Tamis\n');
  process.exit(2);
}
