/** How a verdict about a number came about: each rule that was tried, the fact, the article, and what came of it. */
import type { Campaign } from '../campaign/campaign.js';
import type { PhoneReading } from '../phone/phone-reading.js';
import { attemptsOf, FACT, STANDING, standingOf } from '../rules/facts.js';
import { formatDayOf, formatInstant } from '../rules/instants.js';
import { REASONS, type ReasonCode, reasonBit } from '../rules/reasons.js';
import type { AttemptLimit, Text } from '../rules/rulebook.js';
import { callbackDaysOf, hasBan, type VerdictPolicy } from '../rules/verdict.js';
import { CHECK_STANDINGS, STORY } from './check-story-texts.js';

/** What came of a rule: it lets pass, it stops, it allows the call in spite of another, or it has nothing to say here. */
type StepOutcome = 'passes' | 'stops' | 'allows' | 'not-needed';

/** One rule that was tried. */
export interface RuleStep {
  readonly rule: Text;
  readonly fact: Text;
  /** The articles, as one cites them; names of French laws stay French. */
  readonly article: Text;
  readonly outcome: StepOutcome;
}

/** What a story is told from; `reasons` is the mask of the verdict, so that the two cannot differ. */
export interface StoryTerms {
  readonly reading: PhoneReading;
  readonly reasons: number;
  readonly facts: number;
  readonly againAt: number;
  readonly isBusiness: boolean;
  readonly policy: VerdictPolicy;
  readonly campaign: Campaign;
  readonly limit: AttemptLimit | null;
  readonly asOf: number;
}

const PHONE_CODES: readonly ReasonCode[] = [
  'PHONE_MISSING',
  'PHONE_DAMAGED',
  'PHONE_AMBIGUOUS',
  'PHONE_UNREADABLE',
  'PHONE_INVALID',
  'PHONE_TYPE_EXCLUDED',
  'PHONE_FICTIONAL',
  'REGION_NOT_COVERED',
];

/** Tells the story of a verdict, in the order in which rules take precedence. */
export function tellStory(terms: StoryTerms): RuleStep[] {
  const { policy } = terms;
  // Where there is no number, there is nobody that the other rules could speak of.
  if (terms.reading.number === 0) return [numberStep(terms)];
  return [
    numberStep(terms),
    objectionStep(terms),
    withdrawalStep(terms),
    sectorStep(terms),
    ...(policy.regime.contractAllows ? [contractStep(terms)] : []),
    ...(callbackDaysOf(policy) === null ? [] : [callbackStep(terms)]),
    consentStep(terms),
    ...(terms.limit === null ? [] : [attemptStep(terms, terms.limit)]),
    ...(terms.campaign.calls === null ? [] : [campaignStep(terms)]),
  ];
}

function has({ reasons }: StoryTerms, code: ReasonCode): boolean {
  return (reasons & reasonBit(code)) !== 0;
}

function numberStep(terms: StoryTerms): RuleStep {
  const { reading } = terms;
  const code = PHONE_CODES.find((one) => has(terms, one));
  const type = [reading.lineType, reading.region].filter(Boolean).join(', ');
  const fact = code === undefined ? { en: type, fr: type } : REASONS[code].label;
  const article = code === undefined ? STORY.numberingPlan : REASONS[code].rule;
  return { rule: STORY.number, fact, article, outcome: code === undefined ? 'passes' : 'stops' };
}

function objectionStep(terms: StoryTerms): RuleStep {
  const isOpposed = has(terms, 'OPPOSED');
  const elsewhere = (terms.facts & FACT.opposedElsewhere) !== 0;
  const fact = isOpposed ? STORY.opposed : elsewhere ? STORY.opposedElsewhere : STORY.notOpposed;
  return { rule: STORY.objection, fact, article: articleOf(terms, 'objection', 'OPPOSED'), outcome: stops(isOpposed) };
}

function withdrawalStep(terms: StoryTerms): RuleStep {
  const isWithdrawn = has(terms, 'CONSENT_WITHDRAWN');
  return {
    rule: STORY.withdrawal,
    fact: isWithdrawn ? STORY.withdrawn : STORY.notWithdrawn,
    article: articleOf(terms, 'withdrawal', 'CONSENT_WITHDRAWN'),
    outcome: stops(isWithdrawn),
  };
}

function sectorStep(terms: StoryTerms): RuleStep {
  const { policy } = terms;
  const { rule } = policy.regime.sectors[policy.sector];
  const fact = !hasBan(policy)
    ? STORY.sectorFree(policy.sector)
    : has(terms, 'SECTOR_BANNED')
      ? STORY.sectorBanned(policy.sector)
      : STORY.sectorExcepted(policy.sector);
  return { rule: STORY.sector, fact, article: inBoth(rule.article), outcome: stops(has(terms, 'SECTOR_BANNED')) };
}

function contractStep(terms: StoryTerms): RuleStep {
  const { campaign, facts } = terms;
  const runs = (facts & FACT.contract) !== 0;
  const objects = campaign.contractObjects.join(', ');
  const fact = runs
    ? STORY.contract(objects)
    : campaign.contractObjects.length === 0
      ? STORY.noObjects
      : STORY.noContract(objects);
  return {
    rule: STORY.contractRule,
    fact,
    article: articleOf(terms, 'contract', 'SECTOR_BANNED'),
    outcome: runs ? 'allows' : 'not-needed',
  };
}

function callbackStep(terms: StoryTerms): RuleStep {
  const days = callbackDaysOf(terms.policy)!;
  const asked = (terms.facts & FACT.callback) !== 0;
  return {
    rule: STORY.callbackRule,
    fact: asked ? STORY.callback(days) : STORY.noCallback(days),
    article: articleOf(terms, 'callback', 'SECTOR_BANNED'),
    outcome: asked ? 'allows' : 'not-needed',
  };
}

function consentStep(terms: StoryTerms): RuleStep {
  const { policy, facts, isBusiness, reasons } = terms;
  const standing = standingOf(facts);
  const code = (Object.keys(REASONS) as ReasonCode[]).find(
    (one) => REASONS[one].kind === 'consent' && (reasons & reasonBit(one)) !== 0,
  );
  const article =
    policy.channel === 'voice'
      ? articleOf(terms, 'consent', 'CONSENT_MISSING')
      : articleOf(terms, 'automated', 'CONSENT_OTHER_CHANNEL');
  const rule = STORY.consent;
  if (code !== undefined) return { rule, fact: REASONS[code].label, article, outcome: 'stops' };
  if (standing === STANDING.valid) return { rule, fact: CHECK_STANDINGS.valid, article, outcome: 'passes' };
  if (has(terms, 'CONSENT_WITHDRAWN')) return { rule, fact: STORY.notLookedAt, article, outcome: 'not-needed' };
  if (isBusiness && policy.audience === 'business') {
    return {
      rule,
      fact: STORY.professional,
      article: articleOf(terms, 'professionals', 'CONSENT_MISSING'),
      outcome: 'not-needed',
    };
  }
  const exempt = policy.regime.sectors[policy.sector];
  if (exempt.consent === 'exempt')
    return { rule, fact: STORY.press, article: inBoth(exempt.rule.article), outcome: 'not-needed' };
  if ((facts & (FACT.contract | FACT.callback)) !== 0)
    return { rule, fact: STORY.exception, article, outcome: 'not-needed' };
  if (policy.regime.consumerConsent === 'required') {
    return { rule, fact: STORY.numberRejected, article, outcome: 'not-needed' };
  }
  return { rule, fact: STORY.optOut, article: articleOf(terms, 'opt-out', 'CONSENT_MISSING'), outcome: 'not-needed' };
}

function attemptStep(terms: StoryTerms, limit: AttemptLimit): RuleStep {
  const { facts, againAt, campaign } = terms;
  const isLimited = (facts & FACT.limited) !== 0;
  const again = isLimited ? formatInstant(Math.ceil(againAt / 1000) * 1000, campaign.timeZone) : null;
  return {
    rule: STORY.attempts,
    fact: STORY.attemptsMade(attemptsOf(facts), limit.most, limit.windowDays, again),
    article: articleOf(terms, 'attempts', 'CALL_LIMIT_REACHED'),
    outcome: stops(isLimited),
  };
}

/** The campaign's own period stops nobody: lists are made before and judged again later. */
function campaignStep({ campaign, asOf }: StoryTerms): RuleStep {
  const { fromAt, untilAt } = campaign.calls!;
  const day = (at: number) => formatDayOf(at, campaign.timeZone);
  const fact = asOf > untilAt ? STORY.campaignOver(day(untilAt)) : STORY.campaignRuns(day(fromAt), day(untilAt));
  return { rule: STORY.campaign, fact, article: inBoth('campaign.calls'), outcome: 'passes' };
}

function articleOf({ policy }: StoryTerms, topic: keyof VerdictPolicy['regime']['rules'], code: ReasonCode): Text {
  const article = policy.regime.rules[topic]?.article;
  return article === undefined ? REASONS[code].rule : inBoth(article);
}

function inBoth(article: string): Text {
  return { en: article, fr: article };
}

function stops(doesStop: boolean): StepOutcome {
  return doesStop ? 'stops' : 'passes';
}
