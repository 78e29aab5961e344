/** The verdict for single numbers, with every fact that led to it: what a scrub of a one-record list would decide. */
import type { Campaign } from '../campaign/campaign.js';
import { coveredRegions } from '../campaign/regions.js';
import type { E164 } from '../phone/e164.js';
import type { PhoneReading } from '../phone/phone-reading.js';
import { readPlainText } from '../phone/plain-reading.js';
import { BASIS_ENDS } from '../rules/basis-end.js';
import { consentValidUntil, judgeConsent } from '../rules/consent.js';
import { type ConsentStanding, FACT, STANDING } from '../rules/facts.js';
import { foldName, namesNobody } from '../rules/names.js';
import { type ReasonCode, reasonsOf } from '../rules/reasons.js';
import { findRegime, type Regime, type Text } from '../rules/rulebook.js';
import { requireRulebook } from '../rules/rulebooks.js';
import { type Basis, basisOf, objectionReasons, subjectReasons, type VerdictPolicy } from '../rules/verdict.js';
import { loadScreening } from '../store/load-screening.js';
import type { Store } from '../store/store.js';
import { type ConsentFact, findSubjectFacts, type SubjectFacts } from '../store/subject-facts.js';
import { requireAsOf } from './as-of.js';
import { type RuleStep, tellStory } from './check-story.js';
import { consentTerms } from './consent-terms.js';
import { requireFreshOppositions, requireOppositions } from './fresh-oppositions.js';
import type { ConsentTerms } from './list-consent.js';
import { type PhonePolicy, phoneReasons } from './phone-policy.js';
import { attemptLimit, screeningQuery } from './screening-query.js';

/** What is asked about numbers. */
export interface CheckRequest {
  /** The numbers as they were read: `readNumbers`. */
  readonly readings: readonly PhoneReading[];
  /** Null where none is known: the answer is then about the number and its objections, never "callable". */
  readonly campaign: Campaign | null;
  readonly asOf: number;
  readonly now: number;
  readonly retrospective: boolean;
  readonly allowFictional: boolean;
  readonly allowEmptyStore: boolean;
}

/** A consent and how far it gets under the campaign. */
export interface JudgedConsent {
  readonly fact: ConsentFact;
  readonly standing: ConsentStanding;
  /** The last instant at which it holds, ms; NaN without a date. */
  readonly validUntil: number;
}

/** The answer about one number. */
export interface CheckedNumber {
  readonly reading: PhoneReading;
  readonly verdict: 'callable' | 'not-callable' | 'unknown';
  readonly reasons: readonly ReasonCode[];
  readonly basis: Basis | null;
  /** Until when a callable number stays so, ms; Infinity where nothing ends, null where it is not callable. */
  readonly callableUntil: number | null;
  /** Oppositions exist that are limited to another advertiser, purpose or channel. */
  readonly opposedElsewhere: boolean;
  readonly facts: SubjectFacts;
  readonly consents: readonly JudgedConsent[];
  /** Each rule that was tried, in order; empty without a campaign. */
  readonly story: readonly RuleStep[];
  /** What Tamis cannot check under the rules of as-of. */
  readonly caveat: Text | null;
}

const NOTHING_KNOWN: SubjectFacts = {
  oppositions: [],
  lifts: [],
  consents: [],
  withdrawals: [],
  contracts: [],
  attempts: [],
  callbacks: [],
};

/**
 * Checks numbers against a store; answers in the order asked.
 *
 * Throws as a scrub does: for an as-of out of bounds and for a store that cannot know.
 */
export function checkNumbers(store: Store, request: CheckRequest): CheckedNumber[] {
  const { campaign, asOf } = request;
  const rulebook = requireRulebook(campaign?.rulebook ?? 'fr');
  requireAsOf({ ...request, makesLists: false }, rulebook);
  const regime = findRegime(rulebook, asOf);
  const { readings } = request;
  const terms = campaign === null ? null : consentTerms(campaign, regime, asOf);
  const facts = lookUp(store, request, readings, terms, regime);
  return readings.map((reading, at) => {
    const known = reading.number === 0 ? NOTHING_KNOWN : findSubjectFacts(store, reading.number);
    const judged = terms === null ? [] : known.consents.map((fact) => judge(fact, terms));
    return decide(reading, facts[at]!, { request, regime, facts: known, consents: judged });
  });
}

/** Reads the numbers; the full phone metadata, which takes as long to load as Node itself, only for an odd one. */
export async function readNumbers(texts: readonly string[], defaultRegion: string): Promise<PhoneReading[]> {
  const plain = texts.map((text) => readPlainText(text, defaultRegion));
  if (plain.every((reading) => reading !== null)) return plain as PhoneReading[];
  const { readPhone } = await import('../phone/read-phone.js');
  return texts.map((text) => readPhone(text, defaultRegion));
}

/** What the screening table says of each number (and of the others in its cell); a screening of these alone. */
function lookUp(
  store: Store,
  request: CheckRequest,
  readings: readonly PhoneReading[],
  terms: ConsentTerms | null,
  regime: Regime,
): { facts: number; validUntil: number; others: number }[] {
  const only = readings.flatMap(({ number, others }) => (number === 0 ? others : [number, ...others]));
  const query =
    terms === null ? NO_CAMPAIGN : screeningQuery(request.campaign!, policyOf(request.campaign!, regime), terms);
  const screening = loadScreening(store, {
    ...query,
    asOf: request.asOf,
    only,
  });
  const { table } = screening;
  if (!request.allowEmptyStore) requireOppositions(store.path, screening);
  if (request.campaign !== null) requireFreshOppositions(store.path, request.campaign, request.now, screening);
  const probe = (number: E164) => {
    const facts = new Uint32Array(1);
    const validUntil = new Float64Array(1);
    table.probe(store.pseudonyms.pseudonymOf(number), 1, facts, validUntil);
    return { facts: facts[0]!, validUntil: validUntil[0]! };
  };
  return readings.map(({ number, others }) => ({
    ...(number === 0 ? { facts: 0, validUntil: 0 } : probe(number)),
    others: others.reduce((flags, other) => flags | probe(other).facts, 0),
  }));
}

interface Known {
  readonly request: CheckRequest;
  readonly regime: Regime;
  readonly facts: SubjectFacts;
  readonly consents: readonly JudgedConsent[];
}

function decide(
  reading: PhoneReading,
  found: { facts: number; validUntil: number; others: number },
  { request, regime, facts, consents }: Known,
): CheckedNumber {
  const { campaign } = request;
  const opposedElsewhere = (found.facts & FACT.opposedElsewhere) !== 0;
  const phone = phoneReasons(reading, phonePolicy(request));
  if (campaign === null) {
    const isOpposed = facts.oppositions.some(({ isLifted }) => !isLifted);
    const reasons = reasonsOf(phone | objectionReasons(isOpposed ? FACT.opposed : 0));
    const verdict = reasons.length > 0 ? 'not-callable' : 'unknown';
    const nothing = { basis: null, callableUntil: null, opposedElsewhere: false, story: [], caveat: regime.caveat };
    return { reading, verdict, reasons, facts, consents, ...nothing };
  }
  const policy = policyOf(campaign, regime);
  const isBusiness = campaign.audience === 'business' && campaign.businessEvidence !== null;
  const own = phone === 0 ? subjectReasons(found.facts, isBusiness, policy) : phone | objectionReasons(found.facts);
  const mask = own | objectionReasons(found.others);
  const reasons = reasonsOf(mask);
  const isCallable = reasons.length === 0;
  const basis = isCallable ? basisOf(found.facts, isBusiness, policy) : null;
  const campaignEndsAt = campaign.calls?.untilAt ?? Number.POSITIVE_INFINITY;
  return {
    reading,
    verdict: isCallable ? 'callable' : 'not-callable',
    reasons,
    basis,
    callableUntil:
      basis === null ? null : BASIS_ENDS[basis] ? Math.min(found.validUntil, campaignEndsAt) : campaignEndsAt,
    opposedElsewhere,
    facts,
    consents,
    story: tellStory({
      reading,
      reasons: mask,
      facts: found.facts,
      againAt: found.validUntil,
      isBusiness,
      policy,
      campaign,
      limit: attemptLimit(campaign, policy),
      asOf: request.asOf,
    }),
    caveat: regime.caveat,
  };
}

/** What is asked where no campaign says anything. */
const NO_CAMPAIGN = { advertisers: [], purpose: '', channel: 'voice' as const, requiredEvidence: 0 };

function policyOf({ sector, audience, channel }: Campaign, regime: Regime): VerdictPolicy {
  return { regime, sector, audience, channel };
}

function phonePolicy({ campaign, allowFictional }: CheckRequest): PhonePolicy {
  if (campaign === null) return { allowFictional, lineTypes: null, regions: null };
  return {
    allowFictional,
    lineTypes: campaign.lineTypes === null ? null : new Set(campaign.lineTypes),
    regions: coveredRegions(campaign.regions),
  };
}

/** Tests one recorded consent in the order of the design's rows 14 to 17. */
function judge(fact: ConsentFact, terms: ConsentTerms): JudgedConsent {
  const collectedAt = fact.collectedAt ?? Number.NaN;
  const expiresAt = fact.expiresAt ?? Number.NaN;
  const validUntil = consentValidUntil(collectedAt, expiresAt, terms.longestConsentMs);
  const { advertiser, purpose, channel } = fact.scope;
  // A consent to nobody in particular is not one for another advertiser: it is unproven.
  const isNobody = advertiser === null || namesNobody(advertiser);
  if (!isNobody && !terms.advertisers.has(foldName(advertiser))) {
    return { fact, standing: STANDING.otherAdvertiser, validUntil };
  }
  if (purpose === null || foldName(purpose) !== terms.purpose)
    return { fact, standing: STANDING.otherPurpose, validUntil };
  if (channel !== terms.channel) return { fact, standing: STANDING.otherChannel, validUntil };
  const { requiredEvidence, asOf, longestConsentMs } = terms;
  const standing = judgeConsent(collectedAt, expiresAt, fact.evidence, requiredEvidence, asOf, longestConsentMs);
  return { fact, standing, validUntil };
}
