/** What the keys of a campaign file mean together: problems that no single key shows. */
import { readInstant } from '../rules/instants.js';
import { foldName, namesNobody } from '../rules/names.js';
import { CHANNELS } from '../rules/rulebook.js';
import { requireRulebook } from '../rules/rulebooks.js';
import { DEFAULT_RULEBOOK, DEFAULT_TIME_ZONE, readCalls } from './build-campaign.js';
import type { Problem } from './campaign-problems.js';
import type { CampaignFile } from './campaign-schema.js';
import { consentWords, findContradictions } from './consent-words.js';

/** Finds the problems of a file whose every key has its right shape. */
export function findConflicts(file: CampaignFile): Problem[] {
  return [
    ...findNameProblems(file),
    ...findAudienceProblems(file),
    ...findCallProblems(file),
    ...findAttemptProblems(file),
    ...findListProblems(file),
    ...findOutputProblems(file),
  ];
}

function findNameProblems({ campaign: { advertiser, aliases = [], purpose } }: CampaignFile): Problem[] {
  const problems: Problem[] = [];
  if (namesNobody(advertiser)) {
    problems.push(
      problem('campaign.advertiser', `= "${advertiser}" names nobody: consent says who will call (L223-1)`),
    );
  }
  // Such an alias would let every vague consent count for this campaign.
  for (const alias of aliases.filter(namesNobody)) {
    problems.push(problem('campaign.aliases', `= "${alias}" names nobody: write other names of ${advertiser} only`));
  }
  if (foldName(purpose) === '') problems.push(problem('campaign.purpose', `= "${purpose}" holds no word`));
  return problems;
}

function findAudienceProblems({ campaign, list }: CampaignFile): Problem[] {
  if (campaign.audience !== 'business') return [];
  if (campaign.business_evidence !== undefined || list?.company_id !== undefined) return [];
  const message =
    '= "business" needs list.company_id, the column of SIREN or SIRET numbers, or campaign.business_evidence, a sentence that says why these are professionals';
  return [problem('campaign.audience', message)];
}

function findCallProblems({ campaign }: CampaignFile): Problem[] {
  if (campaign.calls === undefined) return [];
  const calls = readCalls(campaign.calls, campaign.time_zone ?? DEFAULT_TIME_ZONE);
  if (calls === null)
    return [problem('campaign.calls', 'cannot be read: write dates as 2026-11-24, or dates and times')];
  return calls.fromAt <= calls.untilAt ? [] : [problem('campaign.calls', 'end before they begin')];
}

/** The limits of the law can be tightened, never widened. */
function findAttemptProblems({ campaign }: CampaignFile): Problem[] {
  const problems: Problem[] = [];
  const { max_attempts: most, attempts_window_days: days } = campaign;
  const rules = requireRulebook(campaign.rulebook ?? DEFAULT_RULEBOOK).regimes[0]!;
  const { attempts } = rules;
  const article = rules.rules.attempts?.article;
  if (attempts !== null && most !== undefined && most > attempts.most) {
    problems.push(problem('campaign.max_attempts', `= ${most} is more than the ${attempts.most} allowed (${article})`));
  }
  if (attempts !== null && days !== undefined && days < attempts.windowDays) {
    const message = `= ${days} is shorter than the ${attempts.windowDays} days of the rules, which would allow more attempts (${article})`;
    problems.push(problem('campaign.attempts_window_days', message));
  }
  if (attempts === null && most === undefined && days !== undefined) {
    problems.push(problem('campaign.attempts_window_days', 'has no effect without campaign.max_attempts'));
  }
  return problems;
}

function findListProblems({ campaign, list }: CampaignFile): Problem[] {
  const problems: Problem[] = [];
  const phones = typeof list?.phone === 'object' ? list.phone : [];
  for (const column of phones.filter((name, index) => phones.indexOf(name) < index)) {
    problems.push(problem('list.phone', `names "${column}" twice`));
  }
  const consent = list?.consent;
  if (consent === undefined) return problems;

  const words = consentWords(consent.given_values ?? [], consent.refused_values ?? []);
  for (const word of findContradictions(consent.given_values ?? [], consent.refused_values ?? [])) {
    problems.push(problem('list.consent', `reads "${word}" as yes and as no: see given_values and refused_values`));
  }
  if (typeof consent.given === 'object' && !words.isYes(consent.given.value) && !words.isNo(consent.given.value)) {
    problems.push(
      problem('list.consent.given', `= "${consent.given.value}" is neither yes nor no: write "oui" or "non"`),
    );
  }
  if (
    typeof consent.given === 'string' &&
    list?.opposed?.column === consent.given &&
    list.opposed.values === undefined
  ) {
    const message = `= "${consent.given}" is also list.consent.given, and its yes would be read as stop: say which words stop in list.opposed.values`;
    problems.push(problem('list.opposed.column', message));
  }
  const { channel } = consent;
  if (typeof channel === 'object' && !CHANNELS.some((known) => known === channel.value)) {
    problems.push(problem('list.consent.channel', `= "${channel.value}" must be one of ${CHANNELS.join(', ')}`));
  }
  for (const key of ['collected_at', 'expires_at', 'withdrawn_at'] as const) {
    const mapping = consent[key];
    if (typeof mapping !== 'object') continue;
    if (readInstant(mapping.value, campaign.time_zone ?? DEFAULT_TIME_ZONE) !== null) continue;
    problems.push(
      problem(`list.consent.${key}`, `= "${mapping.value}" is not a date, as "2026-11-24" or "24/11/2026 14:05"`),
    );
  }
  return problems;
}

function findOutputProblems({ output, list }: CampaignFile): Problem[] {
  if (output?.keep !== undefined && output.drop !== undefined) {
    return [problem('output', 'has keep and drop: say either which columns leave, or which do not')];
  }
  const phones = typeof list?.phone === 'string' ? [list.phone] : (list?.phone ?? []);
  const dropped = phones.find((name) => output?.drop?.includes(name));
  if (dropped === undefined) return [];
  return [problem('output.drop', `names "${dropped}", which is a column of phones: those always leave`)];
}

function problem(key: string, message: string): Problem {
  return { path: key.split('.'), message };
}
