/** The rulebooks there are, by id. */

import type { Rulebook, RulebookId } from './rulebook.js';
import { RULEBOOK_FR } from './rulebook-fr.js';
import { RULEBOOK_GENERIC } from './rulebook-generic.js';

const RULEBOOKS: Readonly<Record<RulebookId, Rulebook>> = { fr: RULEBOOK_FR, generic: RULEBOOK_GENERIC };

/** Returns the rulebook of an id. */
export function requireRulebook(id: RulebookId): Rulebook {
  return RULEBOOKS[id];
}
