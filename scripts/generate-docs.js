// Writes the pages that are made from tables and commands in the source; run after a build, from dist/.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeProgram } from '../dist/cli/describe-program.js';
import { commandsPage } from '../dist/cli/pages/commands-page.js';
import { manualPages } from '../dist/cli/pages/manual-pages.js';
import { VERSION } from '../dist/cli/version.js';
import { reasonsPage } from '../dist/rules/reasons-page.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const tree = describeProgram();

write('docs/reasons.md', reasonsPage());
write('docs/commands.md', commandsPage(tree));

mkdirSync(`${root}man`, { recursive: true });
for (const old of readdirSync(`${root}man`)) rmSync(`${root}man/${old}`);
for (const [name, page] of manualPages(tree, VERSION)) write(`man/${name}`, page);

function write(name, text) {
  writeFileSync(`${root}${name}`, text);
  console.log(`wrote ${name}`);
}
