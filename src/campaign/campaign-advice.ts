/** What a valid campaign still lacks to let anybody through: said before a run, not found after one. */
import { EVIDENCE_BY_COLUMN, type EvidenceColumn, missingEvidence } from '../rules/evidence.js';
import type { Regime } from '../rules/rulebook.js';
import type { Campaign, ConsentMapping } from './campaign.js';

/** One thing to look at, and the lines to add to the campaign, if lines can mend it. */
export interface Advice {
  readonly message: string;
  readonly lines: readonly string[];
}

/** Finds what in `campaign` will reject every record, or has no effect, under the rules of `regime`. */
export function adviseCampaign(campaign: Campaign, regime: Regime): Advice[] {
  return [...adviseConsent(campaign, regime), ...adviseSector(campaign, regime), ...adviseAudience(campaign)];
}

/**
 * Returns the lines that give a list's consents the pieces of evidence that they lack, as constants to complete; none
 * for none.
 */
export function evidenceLines(missing: readonly EvidenceColumn[]): string[] {
  if (missing.length === 0) return [];
  return ['[list.consent]', ...missing.map((column) => `${column} = ${EXAMPLES[column]}`)];
}

const EXAMPLES: Readonly<Record<EvidenceColumn, string>> = {
  collected_at: '"date_optin"  # the column of the date and time of each consent',
  source: '{ value = "…" }  # where the consents were collected, or the name of a column',
  wording: '{ value = "…" }  # the version of the text that was agreed to, or the name of a column',
  evidence_ref: '{ value = "…" }  # where the proof is archived, or the name of a column',
};

function adviseConsent({ list: { consent }, extraEvidence }: Campaign, regime: Regime): Advice[] {
  if (consent === null) return [];
  const required = regime.requiredEvidence | extraEvidence;
  const mapped = EVIDENCE_KEYS.filter(([, key]) => consent[key] !== undefined).map(([column]) => column);
  const present = mapped.reduce((bits, column) => bits | EVIDENCE_BY_COLUMN[column], 0);
  const missing = missingEvidence(present, required);
  const surely = missing.filter((column) => (required & EVIDENCE_BY_COLUMN[column]) !== 0);
  if (surely.length > 0) {
    const message = `[list.consent] does not say ${surely.join(', ')}: every consent of a list will be CONSENT_UNPROVEN`;
    return [{ message, lines: evidenceLines(surely) }];
  }
  if (missing.length === 0) return [];
  const message =
    '[list.consent] has no evidence_ref: a consent whose date has no time of day will be CONSENT_UNPROVEN';
  return [{ message, lines: evidenceLines(missing) }];
}

const EVIDENCE_KEYS: readonly (readonly [EvidenceColumn, keyof ConsentMapping])[] = [
  ['collected_at', 'collectedAt'],
  ['source', 'source'],
  ['wording', 'wording'],
  ['evidence_ref', 'evidenceRef'],
];

function adviseSector(campaign: Campaign, regime: Regime): Advice[] {
  const { sector, audience, contractObjects } = campaign;
  const { ban, rule, callbackWorkingDays } = regime.sectors[sector];
  if (ban === 'nobody' || (ban === 'consumers' && audience === 'business')) return [];
  if (contractObjects.length > 0) return [];
  const request = callbackWorkingDays === null ? '' : ', or a proven request to be called back (tamis callback import)';
  const message = `sector ${sector} may not prospect by phone, whatever the consent (${rule.article}): every record will be SECTOR_BANNED but under a current contract${request}`;
  return [
    {
      message,
      lines: ['[campaign]', 'contract_objects = ["…"]  # what current contracts must be about, as they were imported'],
    },
  ];
}

function adviseAudience({ audience, businessEvidence, list }: Campaign): Advice[] {
  if (audience === 'business' || (businessEvidence === null && list.companyId === null)) return [];
  const key = businessEvidence === null ? 'list.company_id' : 'business_evidence';
  const message = `${key} has no effect: the audience is consumer, and every record needs consent`;
  return [{ message, lines: ['[campaign]', 'audience = "business"'] }];
}
