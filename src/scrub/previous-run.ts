/** A scrub that follows an earlier one: who was cleared then and is not any longer. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigurationError, InputError } from '../errors.js';
import type { Certificate } from '../proof/certificate.js';
import type { ChangeSummary } from '../proof/summary.js';
import { loadTrustedKeys, sha256Of } from '../proof/trusted-keys.js';
import { type FoundCertificate, judgeSignature, openCertificate } from '../proof/verify-file.js';
import { VERDICT_FACTS } from '../rules/facts.js';
import { primaryReason, REASON_CODES, reasonBit } from '../rules/reasons.js';
import { BUSINESS_ROW } from '../rules/verdict.js';
import { forEachClearedNumber, requireSummary } from './clean-list.js';
import { type Comparison, NOT_IN_LIST, summariseChange } from './compare-runs.js';
import type { Decision } from './decide-record.js';
import { NumberSet } from './number-set.js';
import type { ScreenedBlock } from './screened-block.js';
import type { ScreeningRules } from './screener.js';

/** Numbers asked of the screening table at a time. */
const BATCH = 4096;

/** What an earlier run cleared, and what this one says against each of it. */
export class PreviousRun {
  readonly #certificate: Certificate;
  readonly #path: string;
  readonly #sha256: string;
  readonly #cleared = new NumberSet();
  /** The numbers again, in the order of the earlier list. */
  readonly #inOrder: number[] = [];
  /** The bit of the primary reason by number, for those that this run rejects. */
  readonly #rejected = new Map<number, number>();

  /**
   * Loads the clean list beside a certificate. Throws `InputError` where either is missing, damaged or altered.
   *
   * @param env where trusted keys are
   */
  constructor(path: string, lists: number, env: Readonly<Record<string, string | undefined>>) {
    if (lists !== 1) {
      throw new ConfigurationError('OPTION_INVALID', '--previous follows one list, but there are several', {
        hint: 'scrub the lists one by one',
      });
    }
    const found = openCertificate(path);
    const { certificate, bytes } = found;
    const clean = certificate?.lists[0]?.outputs.clean;
    if (certificate === null || clean === undefined) {
      throw new InputError('CERTIFICATE_MALFORMED', `${path}: this is not a certificate, or it was damaged`, {
        hint: 'name the NAME.certificate.json of the earlier run',
      });
    }
    requireUnchanged(found, env);
    this.#certificate = certificate;
    this.#path = path;
    this.#sha256 = sha256Of(bytes);
    const earlier = {
      path,
      cleanPath: join(dirname(path), clean.name),
      rejectedPath: null,
      cleanSha256: clean.sha256,
      phoneColumns: phoneColumnsBeside(path, certificate),
      asOf: certificate.as_of,
    };
    forEachClearedNumber(earlier, (number) => {
      if (this.#cleared.has(number)) return;
      this.#cleared.add(number);
      this.#inOrder.push(number);
    });
  }

  /** Notes what is said against the numbers of a record, kept or not. */
  note(screened: ScreenedBlock, record: number, decision: Decision): void {
    const first = record * screened.phones;
    for (let phone = 0; phone < screened.phones; phone++) {
      const number = screened.number[first + phone]!;
      if (number === 0 || !this.#cleared.has(number)) continue;
      const own = decision.phoneReasons[phone]!;
      const bit = decision.kept ? own & -own : decision.primaryBit;
      if (bit !== 0) this.#rejected.set(number, bit);
    }
  }

  /** Compares with what this run kept; numbers that its list does not hold are asked of the store. */
  compare(kept: NumberSet, rules: ScreeningRules): Comparison {
    const gone = this.#inOrder.filter((number) => !kept.has(number));
    const absent = gone.filter((number) => !this.#rejected.has(number));
    this.#screen(absent, rules);
    const reasonOf = (number: number) => {
      const bit = this.#rejected.get(number);
      return bit === undefined ? NOT_IN_LIST : REASON_CODES[31 - Math.clz32(bit)]!;
    };
    return summariseChange(this.#cleared, kept, new Map(gone.map((number) => [number, reasonOf(number)])));
  }

  /** The change as the summary tells it. */
  summarise({ before, after, stayed, came, gone, goneByReason }: Comparison): Omit<ChangeSummary, 'recall'> {
    return {
      previous: {
        certificate: basename(this.#path),
        sha256: this.#sha256,
        campaign: this.#certificate.campaign.name,
        as_of: this.#certificate.as_of,
      },
      numbers_callable_before: before,
      numbers_callable_now: after,
      still_callable: stayed,
      newly_callable: came,
      no_longer_callable: gone,
      no_longer_callable_by_reason: goneByReason,
    };
  }

  #screen(numbers: readonly number[], rules: ScreeningRules): void {
    const pseudonyms = new Uint8Array(BATCH * 16);
    const facts = new Uint32Array(BATCH);
    const validUntil = new Float64Array(BATCH);
    for (let start = 0; start < numbers.length; start += BATCH) {
      const batch = Float64Array.from(numbers.slice(start, start + BATCH));
      rules.pseudonyms.pseudonymise(batch, batch.length, pseudonyms);
      rules.table.probe(pseudonyms, batch.length, facts, validUntil);
      for (let i = 0; i < batch.length; i++) {
        const reasons = rules.verdicts[(facts[i]! & VERDICT_FACTS) | (rules.allBusiness ? BUSINESS_ROW : 0)]!;
        if (reasons === 0) continue;
        this.#rejected.set(batch[i]!, reasonBit(primaryReason(reasons)));
      }
    }
  }
}

/** An unsigned certificate, or one of another signer, is as good as its lists; one that was changed since is no proof. */
function requireUnchanged(found: FoundCertificate, env: Readonly<Record<string, string | undefined>>): void {
  const { state } = judgeSignature(found, loadTrustedKeys(env), false);
  if (state !== 'bad' && state !== 'unusable') return;
  throw new InputError(
    'CERTIFICATE_ALTERED',
    `${found.path}: its signature is bad: it was changed after it was signed`,
    {
      hint: 'take the files as the earlier run left them; tamis verify tells more',
    },
  );
}

/** The phone columns as the summary beside a certificate names them; null where it is not there or another one. */
function phoneColumnsBeside(path: string, certificate: Certificate): readonly string[] | null {
  const name = certificate.lists[0]?.outputs.summary?.name;
  if (name === undefined) return null;
  const file = join(dirname(path), name);
  return existsSync(file) ? requireSummary(file).list.phone_columns : null;
}
