/** Screening: from a block of records to the reasons against each of its numbers. Knows no order and no output. */
import type { Block } from '../csv/block-reader.js';
import type { OpenList } from '../csv/open-list.js';
import type { WorkingMemory } from '../kernel/working-memory.js';
import { type EndRule, joinStatedEnd } from '../rules/basis-end.js';
import { FACT, mergeFacts, VERDICT_FACTS } from '../rules/facts.js';
import { reasonBit } from '../rules/reasons.js';
import { BUSINESS_ROW, objectionReasons } from '../rules/verdict.js';
import type { HashedScreen } from '../store/hashed-screen.js';
import type { Pseudonymiser } from '../store/pseudonyms.js';
import type { ScreeningTable } from '../store/screening-table.js';
import { CellReader } from './cell-reader.js';
import { KernelPhones } from './kernel-phones.js';
import type { ListStatementReader } from './list-consent.js';
import type { PhonePolicy, PlanVerdicts } from './phone-policy.js';
import { type ReadPhone, readOddPhones, readPlainPhones } from './read-phones.js';
import { ScreenedBlock } from './screened-block.js';

const ROW_MALFORMED = reasonBit('ROW_MALFORMED');

/** What is the same for every list of a run. */
export interface ScreeningRules {
  /** Where the arrays of blocks come from. */
  readonly memory: WorkingMemory;
  readonly table: ScreeningTable;
  readonly pseudonyms: Pseudonymiser;
  /** Hashed registries; null where the store knows none. */
  readonly hashed: HashedScreen | null;
  /** Reasons by facts, business bit included: `buildVerdictTable`. */
  readonly verdicts: Uint32Array;
  /** Reasons that are objections by facts: `buildObjectionTable`. */
  readonly objections: Uint32Array;
  /** Which end of a basis counts where the store and the list both know one. */
  readonly endRule: EndRule;
  readonly phonePolicy: PhonePolicy;
  /** The French plan under the policy; null where another region is the default. */
  readonly plan: PlanVerdicts | null;
  /** Loads the reader of odd phone cells; most lists ask once, some never. */
  readonly loadReadPhone: () => Promise<ReadPhone>;
  /** Every record is a professional's, on the campaign's word. */
  readonly allBusiness: boolean;
}

/** Screens the blocks of one list. */
export class Screener {
  readonly #rules: ScreeningRules;
  readonly #list: OpenList;
  readonly #phoneColumns: readonly number[];
  readonly #statements: ListStatementReader;
  readonly #cells: CellReader;
  readonly #kernelPhones: KernelPhones | null;
  readonly #screened: ScreenedBlock;
  #statedFacts = new Uint32Array(0);
  #statedUntil = new Float64Array(0);

  constructor(rules: ScreeningRules, list: OpenList, phoneColumns: readonly number[], statements: ListStatementReader) {
    this.#rules = rules;
    this.#list = list;
    this.#phoneColumns = phoneColumns;
    this.#statements = statements;
    this.#cells = new CellReader(list.dialect, list.encoding);
    const { memory, plan } = rules;
    this.#screened = new ScreenedBlock(phoneColumns.length, memory);
    this.#kernelPhones =
      memory.kernel === null || plan === null
        ? null
        : new KernelPhones(memory, plan, list.columns.length, phoneColumns);
  }

  /** Screens one block; the outcome is valid until the next call. */
  async screen(block: Block): Promise<ScreenedBlock> {
    await this.#readNumbers(block);
    this.#readStatements(block, false);
    this.#lookUp();
    this.#judge();
    return this.#screened;
  }

  /**
   * Enters the objections that the records of a block state themselves into the screening table, so that they hold
   * for every record of the run with the same number, earlier ones included (P3). Returns how many records object.
   */
  async enterStatedObjections(block: Block): Promise<number> {
    await this.#readNumbers(block);
    this.#readStatements(block, true);
    const { numbers, phones } = this.#screened;
    const facts = this.#screened.facts;
    let objecting = 0;
    for (let record = 0; record < this.#screened.records; record++) {
      const objections = this.#statedFacts[record]! & (FACT.opposed | FACT.withdrawn | FACT.refused);
      if (objections !== 0) objecting++;
      for (let phone = 0; phone < phones; phone++) facts[record * phones + phone] = objections;
    }
    this.#screened.extraSlots.forEach((slot, extra) => {
      facts[this.#screened.slots + extra] = facts[slot]!;
    });
    if (objecting > 0) this.#enterObjections(numbers);
    return objecting;
  }

  async #readNumbers(block: Block): Promise<void> {
    const screened = this.#screened;
    const rules = this.#rules;
    screened.reset(block.index.count);
    this.#cells.enter(block);
    if (!this.#kernelPhones?.read(block, this.#cells, screened)) {
      readPlainPhones(block, this.#cells, this.#list.columns.length, this.#phoneColumns, rules.plan, screened);
    }
    if (screened.oddSlots.length > 0) {
      readOddPhones(this.#cells, this.#phoneColumns, await rules.loadReadPhone(), rules.phonePolicy, screened);
    }
  }

  /** A record with a cell that cannot be decoded is malformed, and may object all the same. */
  #readStatements(block: Block, onlyObjections: boolean): void {
    const { records } = this.#screened;
    if (this.#statedFacts.length < records) {
      this.#statedFacts = new Uint32Array(records * 2);
      this.#statedUntil = new Float64Array(records * 2);
    }
    if (this.#statements.isSilent) return;
    for (let record = 0; record < records; record++) {
      if (block.index.cellCount(record) !== this.#list.columns.length || !this.#cells.isReadable(record)) {
        this.#statedFacts[record] = 0;
        this.#statedUntil[record] = 0;
        continue;
      }
      if (onlyObjections) this.#statements.readObjections(this.#cells, record);
      else this.#statements.read(this.#cells, record);
      this.#statedFacts[record] = this.#statements.facts;
      this.#statedUntil[record] = this.#statements.validUntil;
      this.#screened.business[record] = Number(this.#statements.isBusiness);
      if (this.#statements.isGarbled) this.#screened.recordReasons[record] = ROW_MALFORMED;
    }
  }

  /** One cipher call and one pass over the table for the whole block. */
  #lookUp(): void {
    const { number, numbers, pseudonyms, facts, validUntil, places, kernel } = this.#screened;
    this.#rules.pseudonyms.pseudonymise(number, numbers, pseudonyms, kernel);
    this.#rules.table.probe(pseudonyms, numbers, facts, validUntil, places);
    this.#rules.hashed?.addFacts(number, numbers, facts);
  }

  #judge(): void {
    const screened = this.#screened;
    if (!this.#judgeByKernel()) this.#judgeRecords();
    // An objection against any number of an ambiguous cell is one against the person.
    screened.extraSlots.forEach((slot, extra) => {
      screened.reasons[slot]! |= objectionReasons(screened.facts[screened.slots + extra]!);
    });
  }

  /** What the kernel does: records of lists that state nothing themselves. */
  #judgeByKernel(): boolean {
    const { records, phones, number, reasons, facts, business, kernel } = this.#screened;
    const { verdicts, objections, allBusiness } = this.#rules;
    if (!this.#statements.isSilent || !kernel?.holds(verdicts, objections, business)) return false;
    business.fill(allBusiness ? 1 : 0, 0, records);
    kernel.functions.judge(
      records,
      phones,
      number.byteOffset,
      facts.byteOffset,
      business.byteOffset,
      reasons.byteOffset,
      verdicts.byteOffset,
      objections.byteOffset,
      VERDICT_FACTS,
    );
    return true;
  }

  #judgeRecords(): void {
    const screened = this.#screened;
    const { records, phones, number, reasons, facts, validUntil } = screened;
    const { verdicts, allBusiness, endRule } = this.#rules;
    for (let record = 0, slot = 0; record < records; record++) {
      const stated = this.#statedFacts[record]!;
      const statedUntil = this.#statedUntil[record]!;
      const business = allBusiness || screened.business[record] === 1 ? BUSINESS_ROW : 0;
      screened.business[record] = business === 0 ? 0 : 1;
      for (let phone = 0; phone < phones; phone++, slot++) {
        if (number[slot] === 0) continue;
        let merged = facts[slot]!;
        if (stated !== 0) {
          validUntil[slot] = joinStatedEnd(merged, validUntil[slot]!, statedUntil, endRule);
          merged = mergeFacts(merged, stated);
          facts[slot] = merged;
        }
        reasons[slot]! |=
          reasons[slot] === 0 ? verdicts[(merged & VERDICT_FACTS) | business]! : objectionReasons(merged);
      }
    }
  }

  /** Adds the objections of the numbers that were read to the table; numbers without any stay out of it. */
  #enterObjections(numbers: number): void {
    const { number, facts, pseudonyms } = this.#screened;
    let kept = 0;
    for (let at = 0; at < numbers; at++) {
      if (number[at] === 0 || facts[at] === 0) continue;
      number[kept] = number[at]!;
      facts[kept] = facts[at]!;
      kept++;
    }
    this.#rules.pseudonyms.pseudonymise(number, kept, pseudonyms);
    this.#rules.table.addFacts(pseudonyms, kept, facts);
  }
}
