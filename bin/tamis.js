#!/usr/bin/env node
// Committed launcher: `tsc` sets no executable bit, and npm links `bin` before the first build.
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  process.stderr.write(`tamis: Node ${process.versions.node} is too old\n  hint: install Node 20 or newer\n`);
  process.exit(2);
}
try {
  await import('../dist/bin/main.js');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('dist/bin/main.js')) throw error;
  process.stderr.write('tamis: it has not been built yet\n  hint: run "npm run build" in the folder of Tamis\n');
  process.exit(2);
}
