/** Who receives the clean list, and what lets it go there (GDPR art. 28 and 44 to 46). */
import { ConfigurationError } from '../errors.js';
import { ADEQUACY_AS_OF, findTransferGround, type TransferGround } from '../rules/adequacy.js';

/** What a recipient may be to the controller. */
export const RECIPIENT_ROLES = ['processor', 'joint-controller', 'controller'] as const;

/** The `[recipient]` of a campaign. */
export interface Recipient {
  readonly name: string;
  readonly role: (typeof RECIPIENT_ROLES)[number];
  /** ISO 3166-1 alpha-2: where the data will be read. */
  readonly country: string;
  /** The instrument of art. 46, in words; needed outside the EEA without an adequacy decision. */
  readonly safeguards: string | null;
}

/**
 * Finds what lets the clean list go to `recipient` on a day; throws `ConfigurationError` `RECIPIENT_UNSAFE` where
 * nothing does.
 */
export function requireTransferGround(recipient: Recipient, day: string): TransferGround {
  const { name, country, safeguards } = recipient;
  const ground = findTransferGround(country, day, safeguards);
  if (ground.kind !== 'none') return ground;
  if (ground.limit !== null) {
    throw new ConfigurationError(
      'RECIPIENT_UNSAFE',
      `recipient ${name}: the adequacy decision for ${country} covers certified recipients only (GDPR art. 45)`,
      { hint: 'name what it is certified under: safeguards = "Data Privacy Framework, certified on 2026-03-02"' },
    );
  }
  throw new ConfigurationError(
    'RECIPIENT_UNSAFE',
    `recipient ${name}: ${country} is outside the EEA and had no adequacy decision on ${day} (data of ${ADEQUACY_AS_OF}), and safeguards name no instrument of GDPR art. 46`,
    { hint: 'name what was signed: safeguards = "clauses contractuelles types 2021/914, signées le 2026-03-02"' },
  );
}
