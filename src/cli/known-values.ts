/** The values of options that take several of them, or that the domain checks, for completion and documentation. */

import { REASON_CODES } from '../rules/reasons.js';
import { AUDIENCES, CHANNELS, SECTORS } from '../rules/rulebook.js';
import { TERRITORIES } from '../rules/territories-fr.js';
import { ADDABLE_COLUMNS } from '../scrub/added-columns.js';
import type { KnownValues } from './command-tree.js';

export const KNOWN_VALUES: KnownValues = {
  '--channel': CHANNELS,
  '--sector': SECTORS,
  '--audience': AUDIENCES,
  '--fail-on': REASON_CODES,
  '--add': Object.keys(ADDABLE_COLUMNS),
  '--territory': TERRITORIES,
};
