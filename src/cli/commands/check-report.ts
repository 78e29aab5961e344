/** What `tamis check` prints: the verdict in words, then every fact, where it is recorded, and until when it holds. */
import type { Campaign } from '../../campaign/campaign.js';
import { maskE164 } from '../../phone/e164.js';
import { missingEvidence } from '../../rules/evidence.js';
import { STANDING } from '../../rules/facts.js';
import { formatInstant } from '../../rules/instants.js';
import { REASONS } from '../../rules/reasons.js';
import type { CheckedNumber, JudgedConsent } from '../../scrub/check-numbers.js';
import type { EntryOrigin, ScopeWords } from '../../store/subject-facts.js';
import type { OutputOptions } from '../shared-options.js';
import { citeIn } from '../terminal/cite.js';
import { outputColoursFor } from '../terminal/colour.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import {
  BASIS_WORDS,
  CHECK_WORDS,
  colon,
  type Lang,
  LINE_TYPE_WORDS,
  OUTCOME_WORDS,
  STANDING_WORDS,
  terminalLang,
} from '../terminal/words.js';
import { layLines } from '../terminal/wrap.js';

/** Checked numbers and what they were checked for. */
export interface CheckReport {
  readonly checked: readonly CheckedNumber[];
  readonly campaign: Campaign | null;
  readonly asOf: number;
  readonly timeZone: string;
  /** The union of `EVIDENCE` that a consent must carry. */
  readonly requiredEvidence: number;
}

/** Prints the answers on stdout, as text or, with `--json`, as one JSON document; numbers are masked (P5). */
export function printChecks(report: CheckReport, options: OutputOptions, io: Io): void {
  const lang = terminalLang(io, options);
  if (options.json === true) {
    const numbers = report.checked.map((checked) => toJson(checked, report.timeZone, lang));
    const asOf = formatInstant(report.asOf, report.timeZone);
    io.stdout(`${JSON.stringify({ asOf, campaign: report.campaign?.name ?? null, numbers })}\n`);
    return;
  }
  if (options.quiet === true) return;
  const { bold, green, red, yellow } = outputColoursFor(io, options);
  const colours = { callable: green, 'not-callable': red, unknown: yellow };
  const speaker = new Speaker(report, lang);
  const answers = report.checked.map((checked) => {
    const verdict = colours[checked.verdict](CHECK_WORDS[checked.verdict][lang]);
    const width = io.isOutputTerminal ? io.width : null;
    const lines = speaker.describe(checked).flatMap((line) => layLines(`  ${printable(line)}`, width));
    const name = nameNumber(checked, lang);
    // Coloured after it is laid out, since colours have no width.
    const head = layLines(`${name}${colon(lang)} ${CHECK_WORDS[checked.verdict][lang]}${speaker.terms}`, width).join(
      '\n',
    );
    const coloured = head.replace(CHECK_WORDS[checked.verdict][lang], () => verdict).replace(name, () => bold(name));
    return [coloured, ...lines, ''].join('\n');
  });
  io.stdout(answers.join('\n'));
}

function nameNumber({ reading }: CheckedNumber, lang: Lang): string {
  return reading.number === 0 ? CHECK_WORDS.noNumber[lang] : maskE164(reading.number);
}

/** Puts facts into words, in one language and time zone. */
class Speaker {
  readonly #report: CheckReport;
  readonly #lang: Lang;

  constructor(report: CheckReport, lang: Lang) {
    this.#report = report;
    this.#lang = lang;
  }

  /** Under which terms the verdict holds. */
  get terms(): string {
    const { campaign, asOf } = this.#report;
    const instant = `${CHECK_WORDS.asOf[this.#lang]} ${this.#instant(asOf)}`;
    if (campaign === null) return `, ${instant}`;
    const { name, advertiser, purpose, channel } = campaign;
    return printable(
      ` ${CHECK_WORDS.forCampaign[this.#lang]} ${name} (${advertiser}, ${purpose}, ${channel}), ${instant}`,
    );
  }

  describe(checked: CheckedNumber): string[] {
    return [...this.#caveat(checked), ...this.#verdict(checked), ...this.#story(checked), ...this.#facts(checked)];
  }

  #verdict({ reading, verdict, reasons, basis, callableUntil, opposedElsewhere }: CheckedNumber): string[] {
    const lang = this.#lang;
    const line =
      reading.number === 0
        ? []
        : [[LINE_TYPE_WORDS[reading.lineType][lang], reading.region].filter(Boolean).join(', ')];
    const why = reasons.flatMap((code) => {
      const { label, explanation, rule, remedy } = REASONS[code];
      return [
        `${code}${colon(lang)} ${label[lang]}`,
        `  ${explanation[lang]}`,
        `  ${CHECK_WORDS.rule[lang]}${colon(lang)} ${rule[lang]}`,
        `  ${CHECK_WORDS.remedy[lang]}${colon(lang)} ${remedy[lang]}`,
      ];
    });
    const until =
      verdict === 'callable' && callableUntil !== null
        ? [
            `${CHECK_WORDS.basis[lang]}${colon(lang)} ${BASIS_WORDS[basis!][lang]}, ${
              Number.isFinite(callableUntil)
                ? `${CHECK_WORDS.until[lang]} ${this.#instant(callableUntil)}`
                : CHECK_WORDS.noEnd[lang]
            }`,
          ]
        : [];
    return [...line, ...why, ...until, ...(opposedElsewhere ? [CHECK_WORDS.elsewhere[lang]] : [])];
  }

  #caveat({ caveat }: CheckedNumber): string[] {
    return caveat === null ? [] : [caveat[this.#lang]];
  }

  /** Each rule that was tried, the fact, the article, and what came of it. */
  #story({ story }: CheckedNumber): string[] {
    const lang = this.#lang;
    if (story.length === 0) return [];
    const lines = story.map(
      ({ rule, fact, article, outcome }) =>
        `  ${OUTCOME_WORDS[outcome][lang]} ${rule[lang]}${colon(lang)} ${fact[lang]} (${citeIn(article[lang], lang)})`,
    );
    return [`${CHECK_WORDS.rules[lang]}${colon(lang)}`, ...lines];
  }

  #facts({ facts, consents, reading }: CheckedNumber): string[] {
    const lang = this.#lang;
    const lines = [
      ...facts.oppositions.map(
        (fact) =>
          `${CHECK_WORDS.opposition[lang]} ${this.#date(fact.opposedAt, fact.isDated)}, ${this.#scope(fact.scope)}` +
          `${this.#source(fact.source)}${fact.isLifted ? `, ${CHECK_WORDS.lifted[lang]}` : ''} ${this.#origin(fact)}`,
      ),
      ...facts.lifts.map(
        (fact) =>
          `${CHECK_WORDS.lift[lang]} ${this.#instant(fact.liftedAt)}, ${this.#scope(fact.scope)}${colon(lang)} ${fact.reason}, ` +
          `${CHECK_WORDS.proof[lang]} ${fact.proof} ${this.#origin(fact)}`,
      ),
      ...facts.withdrawals.map(
        (fact) =>
          `${CHECK_WORDS.withdrawal[lang]} ${this.#date(fact.withdrawnAt, fact.isDated)}, ${this.#scope(fact.scope)}` +
          `${this.#source(fact.source)} ${this.#origin(fact)}`,
      ),
      ...(this.#report.campaign === null
        ? facts.consents.map((fact) => this.#consent({ fact, standing: STANDING.none, validUntil: Number.NaN }, false))
        : consents.map((judged) => this.#consent(judged, true))),
      ...facts.contracts.map(
        (fact) =>
          `${CHECK_WORDS.contract[lang]} ${fact.reference}, ${fact.advertiser} / ${fact.object}, ${this.#instant(fact.startsAt)} – ` +
          `${fact.endsAt === null ? '…' : this.#instant(Math.floor(fact.endsAt / 1000) * 1000)}${fact.isLast ? '' : `, ${CHECK_WORDS.replaced[lang]}`} ${this.#origin(fact)}`,
      ),
      ...facts.callbacks.map(
        (fact) =>
          `${CHECK_WORDS.callback[lang]} ${this.#instant(fact.requestedAt)}, ${fact.advertiser} / ${fact.object}, ` +
          `${CHECK_WORDS.proof[lang]} ${fact.evidenceRef} ${this.#origin(fact)}`,
      ),
      ...facts.attempts.map(
        (fact) =>
          `${CHECK_WORDS.attempt[lang]} ${fact.fromAt === fact.untilAt ? this.#instant(fact.fromAt) : this.#instant(fact.fromAt).slice(0, 10)}, ` +
          `${this.#scope(fact.scope)}, ${fact.outcome} ${this.#origin(fact)}`,
      ),
    ];
    return lines.length === 0 && reading.number !== 0 ? [CHECK_WORDS.nothing[lang]] : lines;
  }

  #consent({ fact, standing, validUntil }: JudgedConsent, isJudged: boolean): string {
    const lang = this.#lang;
    const missing = missingEvidence(fact.evidence, this.#report.requiredEvidence);
    const lack =
      standing === STANDING.unproven && missing.length > 0
        ? ` (${CHECK_WORDS.missing[lang]}${colon(lang)} ${missing.join(', ')})`
        : '';
    const until = Number.isNaN(validUntil) ? '' : `, ${CHECK_WORDS.validUntil[lang]} ${this.#instant(validUntil)}`;
    const judgement = isJudged ? `${colon(lang)} ${STANDING_WORDS[standing]![lang]}${lack}${until}` : '';
    return (
      `${CHECK_WORDS.consent[lang]} ${fact.collectedAt === null ? '–' : this.#instant(fact.collectedAt)}, ` +
      `${this.#scope(fact.scope)}${this.#source(fact.source)}${judgement} ${this.#origin(fact)}`
    );
  }

  #scope({ advertiser, purpose, channel, isWidened }: ScopeWords): string {
    const parts = [advertiser, purpose, channel].filter((part) => part !== null);
    const words = parts.length === 0 ? CHECK_WORDS.everything[this.#lang] : parts.join(' / ');
    return isWidened ? `${words} (${CHECK_WORDS.widened[this.#lang]})` : words;
  }

  #source(source: string): string {
    return source === '' ? '' : `, ${CHECK_WORDS.source[this.#lang]} ${source}`;
  }

  #origin({ batch, recordedAt, fileName }: EntryOrigin): string {
    const where = fileName ?? CHECK_WORDS.byHand[this.#lang];
    const second = Math.floor(recordedAt / 1000) * 1000;
    return `[${CHECK_WORDS.recorded[this.#lang]} ${batch}, ${where}, ${this.#instant(second)}]`;
  }

  #date(at: number, isDated: boolean): string {
    return isDated ? this.#instant(at) : `${CHECK_WORDS.undated[this.#lang]} ${this.#instant(at)}`;
  }

  #instant(at: number): string {
    return formatInstant(at, this.#report.timeZone);
  }
}

function toJson(checked: CheckedNumber, timeZone: string, lang: Lang): Record<string, unknown> {
  const { reading, verdict, reasons, basis, callableUntil, opposedElsewhere, facts, consents, story, caveat } = checked;
  const ends = callableUntil !== null && Number.isFinite(callableUntil);
  return {
    number: reading.number === 0 ? null : maskE164(reading.number),
    lineType: reading.lineType,
    region: reading.region,
    verdict,
    reasons: reasons.map((code) => ({ code, label: REASONS[code].label[lang], rule: REASONS[code].rule[lang] })),
    basis,
    callableUntil: ends ? formatInstant(callableUntil, timeZone) : null,
    opposedElsewhere,
    caveat: caveat?.[lang] ?? null,
    rules: story.map(({ rule, fact, article, outcome }) => ({
      rule: rule[lang],
      fact: fact[lang],
      article: article[lang],
      outcome,
    })),
    facts: { ...facts, consents: consents.length > 0 ? consents : facts.consents },
  };
}
