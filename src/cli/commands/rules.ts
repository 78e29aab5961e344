/** `tamis rules`: the rules that apply, each with its article, its certainty and its day. */
import { type Command, Option } from 'commander';
import { EVIDENCE_BY_COLUMN } from '../../rules/evidence.js';
import { formatInstant } from '../../rules/instants.js';
import {
  findRegime,
  type Regime,
  RULE_TOPICS,
  RULEBOOK_IDS,
  type Rule,
  type Rulebook,
  type RulebookId,
  SECTORS,
} from '../../rules/rulebook.js';
import { requireRulebook } from '../../rules/rulebooks.js';
import { DAY_MS } from '../../rules/time-zone.js';
import { readAsOf } from '../as-of-option.js';
import { addOutputOptions, type OutputOptions } from '../shared-options.js';
import { printAnswer } from '../terminal/answer.js';
import { citeIn } from '../terminal/cite.js';
import type { Io } from '../terminal/io.js';
import { ANSWERED_WITHIN, CERTAINTY_WORDS, RULES_WORDS, TOPIC_WORDS } from '../terminal/rules-words.js';
import { colon, type Lang, terminalLang } from '../terminal/words.js';

interface Options extends OutputOptions {
  readonly asOf?: string;
  readonly rulebook: RulebookId;
}

const TIME_ZONE = 'Europe/Paris';

/** Registers the command. */
export function registerRules(program: Command, io: Io): void {
  const command = program
    .command('rules')
    .summary('show the rules that apply')
    .description('Shows the rules in force, each with its article and how sure it is. Tamis is not legal advice.')
    .option('--as-of <instant>', 'the rules of that instant (default: now)')
    .addOption(new Option('--rulebook <id>', 'whose rules').choices([...RULEBOOK_IDS]).default('fr'));
  addOutputOptions(command);
  command.addHelpText('after', '\nExamples:\n  tamis rules --lang fr\n  tamis rules --as-of 2026-06-01 --json\n');
  command.action((options: Options) => {
    const asOf = readAsOf(options.asOf, TIME_ZONE, io.now());
    const rulebook = requireRulebook(options.rulebook);
    const regime = findRegime(rulebook, asOf);
    const lang = terminalLang(io, options);
    if (options.json === true) io.stdout(`${JSON.stringify(toJson(rulebook, regime, asOf, lang))}\n`);
    else printAnswer(io, describe(rulebook, regime, asOf, lang));
  });
}

function describe(rulebook: Rulebook, regime: Regime, asOf: number, lang: Lang): string[] {
  const words = RULES_WORDS;
  const next = rulebook.regimes[rulebook.regimes.indexOf(regime) - 1];
  const since = Number.isFinite(regime.from)
    ? `, ${words.since[lang]} ${formatInstant(regime.from, TIME_ZONE)}`
    : next === undefined
      ? ''
      : `, ${words.before[lang]} ${formatInstant(next.from, TIME_ZONE)}`;
  const limits = limitsOf(regime).map(([name, value]) => `  ${words[name][lang]}${colon(lang)} ${value[lang]}`);
  const rules = RULE_TOPICS.flatMap((topic) => {
    const rule = regime.rules[topic];
    return rule === undefined ? [] : ['', ...describeRule(TOPIC_WORDS[topic][lang], rule, lang)];
  });
  const sectors = SECTORS.flatMap((sector) => {
    const { ban, consent, callbackWorkingDays, rule } = regime.sectors[sector];
    const marks = [
      ...(ban === 'nobody' ? [] : [words[ban === 'everybody' ? 'bannedForAll' : 'bannedForConsumers'][lang]]),
      ...(consent === 'exempt' ? [words.exempt[lang]] : []),
      ...(callbackWorkingDays === null ? [] : [ANSWERED_WITHIN[lang](callbackWorkingDays)]),
    ];
    return marks.length === 0 ? [] : ['', ...describeRule(`${sector} (${marks.join(', ')})`, rule, lang)];
  });
  return [
    `${rulebook.name[lang]}, ${regime.name[lang]}${since} (${rulebook.version}, ${words.asOf[lang]} ${formatInstant(asOf, TIME_ZONE)})`,
    ...(regime.caveat === null ? [] : ['', regime.caveat[lang]]),
    '',
    words.limits[lang],
    ...limits,
    '',
    words.rules[lang],
    ...rules,
    ...(sectors.length === 0 ? [] : ['', words.sectors[lang], ...sectors]),
    '',
    words.noAdvice[lang],
  ];
}

function describeRule(name: string, { article, certainty, since, text }: Rule, lang: Lang): string[] {
  const day = since === undefined ? '' : `, ${RULES_WORDS.since[lang]} ${since}`;
  return [
    `  ${name}${colon(lang)} ${text[lang]}`,
    `    ${citeIn(article, lang)}, ${CERTAINTY_WORDS[certainty][lang]} (${certainty})${day}`,
  ];
}

type Limit = readonly [
  name: 'longestConsent' | 'evidence' | 'attempts' | 'hours' | 'retention',
  value: { en: string; fr: string },
];

function limitsOf(regime: Regime): Limit[] {
  const { longestConsentMs, attempts, hours, retentionYears } = regime;
  const limits: Limit[] = [];
  if (Number.isFinite(longestConsentMs)) {
    const days = longestConsentMs / DAY_MS;
    limits.push([
      'longestConsent',
      { en: `${days} days from its collection`, fr: `${days} jours à compter du recueil` },
    ]);
  }
  const evidence = requiredEvidence(regime).join(', ');
  limits.push(['evidence', { en: evidence, fr: evidence }]);
  if (attempts !== null) {
    const { most, windowDays } = attempts;
    const en = `at most ${most} in ${windowDays} rolling days`;
    limits.push(['attempts', { en, fr: `${most} au plus sur ${windowDays} jours glissants` }]);
  }
  if (hours !== null) {
    const spans = hours.spans.map(([from, until]) => `${clock(from)}–${clock(until)}`).join(', ');
    const [first, last] = [hours.weekdays[0]!, hours.weekdays.at(-1)!];
    const holidays = hours.onPublicHolidays ? { en: '', fr: '' } : RULES_WORDS.noHolidays;
    limits.push([
      'hours',
      {
        en: `${WEEKDAYS.en[first - 1]} to ${WEEKDAYS.en[last - 1]}, ${spans}${holidays.en}`,
        fr: `du ${WEEKDAYS.fr[first - 1]} au ${WEEKDAYS.fr[last - 1]}, ${spans}${holidays.fr}`,
      },
    ]);
  }
  if (retentionYears !== null) {
    const { consentProof, objection } = retentionYears;
    limits.push([
      'retention',
      {
        en: `proof of consent ${consentProof} years, objections at least ${objection} years`,
        fr: `preuve du consentement ${consentProof} ans, oppositions ${objection} ans au moins`,
      },
    ]);
  }
  return limits;
}

const WEEKDAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
};

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function requiredEvidence({ requiredEvidence: required }: Regime): string[] {
  return Object.entries(EVIDENCE_BY_COLUMN).flatMap(([column, bit]) => ((required & bit) === 0 ? [] : [column]));
}

function toJson(rulebook: Rulebook, regime: Regime, asOf: number, lang: Lang) {
  const inLang = ({ text, ...rule }: Rule) => ({ ...rule, text: text[lang] });
  return {
    rulebook: { id: rulebook.id, version: rulebook.version, name: rulebook.name[lang] },
    asOf: formatInstant(asOf, TIME_ZONE),
    inForceSince: Number.isFinite(regime.from) ? formatInstant(regime.from, TIME_ZONE) : null,
    name: regime.name[lang],
    caveat: regime.caveat?.[lang] ?? null,
    consumerConsent: regime.consumerConsent,
    longestConsentDays: Number.isFinite(regime.longestConsentMs) ? regime.longestConsentMs / DAY_MS : null,
    requiredEvidence: requiredEvidence(regime),
    contractAllows: regime.contractAllows,
    attempts: regime.attempts,
    hours: regime.hours,
    retentionYears: regime.retentionYears,
    rules: Object.fromEntries(Object.entries(regime.rules).map(([topic, rule]) => [topic, inLang(rule)])),
    sectors: Object.fromEntries(
      SECTORS.map((sector) => [sector, { ...regime.sectors[sector], rule: inLang(regime.sectors[sector].rule) }]),
    ),
  };
}
