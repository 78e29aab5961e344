// Writes the pages of docs/ that are made from tables in the source; run after a build, from dist/.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reasonsPage } from '../dist/rules/reasons-page.js';

const page = fileURLToPath(new URL('../docs/reasons.md', import.meta.url));
writeFileSync(page, reasonsPage());
console.log(`wrote ${page}`);
