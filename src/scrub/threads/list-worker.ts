/** What one worker does with one list: block after block, until somebody has taken the last one. */
import { type FileUnderWay, unwritable } from '../../csv/atomic-file.js';
import type { Block } from '../../csv/block-reader.js';
import { findCut } from '../../csv/find-cut.js';
import { MisfitRecords } from '../../csv/misfit-records.js';
import type { OpenList } from '../../csv/open-list.js';
import { readInto } from '../../csv/read-pieces.js';
import { RecordIndex } from '../../csv/record-index.js';
import { scanRecords } from '../../csv/scan-records.js';
import { writeWhole } from '../../csv/write-whole.js';
import { OwnMemory, type WorkingMemory } from '../../kernel/working-memory.js';
import type { OriginFinder } from '../../store/find-origins.js';
import { BlockDecisions } from '../block-decisions.js';
import { finishCounting, writeBlock } from '../commit-block.js';
import { ListStatementReader } from '../list-consent.js';
import { openWriters } from '../list-writers.js';
import { resolveStatements } from '../resolve-statements.js';
import { Screener, type ScreeningRules } from '../screener.js';
import { ColumnWatch } from '../watch-columns.js';
import { type Control, Gate, SHARED, TURN } from './control.js';
import { type ListJob, openDescribed, type RunJob } from './list-job.js';
import type { FinishedList, FromWorker } from './messages.js';
import { NeedsOneThread } from './needs-one-thread.js';
import { type BlockRoom, SharedBytes } from './shared-bytes.js';
import type { SharedNumbers } from './shared-numbers.js';

/** Bytes of a block: larger ones were measured slower, since they leave the processor's cache. */
const BLOCK_BYTES = 1 << 20;

/** Room of the outputs of a block before any is known. */
const OUTPUT_ROOM = BLOCK_BYTES * 4;

/** What a thread needs for one list, beside its desks; the next one needs it anew. */
const LIST_BYTES = 1 << 25;

/** One block under way: the main thread reads it while the worker is at the next one. */
interface Desk {
  readonly gate: Gate;
  readonly input: Buffer;
  readonly clean: BlockRoom;
  readonly rejected: BlockRoom;
}

/** The next block of the list, cut and numbered. */
interface CutBlock {
  readonly number: number;
  readonly length: number;
}

/** A worker thread's part of a scrub. */
export class ListWorker {
  readonly control: Control;
  readonly #run: RunJob;
  readonly #rules: ScreeningRules;
  readonly #numbers: SharedNumbers;
  readonly #openFinder: (() => OriginFinder) | null;
  #finder: OriginFinder | null = null;
  readonly #post: (message: FromWorker) => void;
  readonly #desks: readonly [Desk, Desk];
  /** What the desk at hand puts out. */
  readonly #clean: SharedBytes;
  readonly #rejected: SharedBytes;
  readonly #index: RecordIndex;
  /** For the list at hand. */
  readonly #memory: WorkingMemory;
  #turn = 0;

  constructor(
    run: RunJob,
    rules: ScreeningRules,
    control: Control,
    numbers: SharedNumbers,
    openFinder: (() => OriginFinder) | null,
    post: (message: FromWorker) => void,
  ) {
    this.#run = run;
    this.#rules = rules;
    this.#desks = [newDesk(rules.memory), newDesk(rules.memory)];
    this.#clean = new SharedBytes(this.#desks[0].clean, rules.memory);
    this.#rejected = new SharedBytes(this.#desks[0].rejected, rules.memory);
    this.#index = new RecordIndex(rules.memory);
    this.#memory = new OwnMemory(rules.memory, LIST_BYTES);
    this.control = control;
    this.#numbers = numbers;
    this.#openFinder = openFinder;
    this.#post = post;
  }

  /** Takes blocks of a list until there is none left; tells what it counted in them. */
  async scrub(job: ListJob): Promise<FinishedList> {
    const giveBack = this.#memory.borrow();
    try {
      return await this.#scrub(job);
    } finally {
      giveBack();
    }
  }

  async #scrub(job: ListJob): Promise<FinishedList> {
    const list = openDescribed(job);
    this.#finder ??= this.#openFinder?.() ?? null;
    const context = { finder: this.#finder, previous: null, comments: null, groups: null };
    const writers = await openWriters(list, job.writing, this.#clean, this.#rejected, context, this.#memory);
    const { phoneColumns, rejected } = job.writing;
    const beforeList = rejected.places.at(-1)!.before;
    const statements = new ListStatementReader(resolveStatements(list, this.#run.mapping), this.#run.terms);
    const screener = new Screener({ ...this.#rules, memory: this.#memory }, list, phoneColumns, statements);
    const decisions = new BlockDecisions(phoneColumns.length, this.#memory);
    const misfits = new MisfitRecords(list);
    const watch = new ColumnWatch(job.watched, list.columns.length);
    let blankLines = 0;
    for (;;) {
      const desk = this.#desks[this.#turn]!;
      desk.gate.take(this.control);
      const cut = this.#cut(list, desk.input);
      if (cut === null) {
        desk.gate.free();
        break;
      }
      this.#turn = 1 - this.#turn;
      this.#scan(list, desk.input, cut);
      blankLines += this.#index.blankLines;
      const unplaced = { bytes: desk.input, index: this.#index, recordsBefore: 0 };
      const screened = await screener.screen(unplaced);
      const recordsBefore = this.control.inTurn(TURN.decide, cut.number, () => {
        const before = this.#addRecords(screened.records);
        decisions.decide(screened, this.#numbers.enter(), this.#run.decisions, beforeList + before);
        this.#numbers.leave();
        return before;
      });
      const block: Block = { ...unplaced, recordsBefore };
      this.#clean.begin(desk.clean);
      this.#rejected.begin(desk.rejected);
      writers.origins?.load(screened);
      writeBlock(block, screened, decisions, writers);
      if (screened.records > 0) misfits.look(block);
      watch.look(block);
      this.#place(job, cut.number);
      this.#post({
        kind: 'block',
        number: cut.number,
        gate: desk.gate.memory,
        input: desk.input.subarray(0, cut.length),
        recordsSoFar: recordsBefore + screened.records,
        clean: this.#clean.bytes,
        cleanRecords: this.#clean.records,
        rejected: this.#rejected.bytes,
        rejectedRecords: this.#rejected.records,
      });
    }
    finishCounting(writers);
    const { count, first } = misfits;
    return {
      kind: 'list',
      blankLines,
      misfits: { count, first },
      tally: writers.tally.counts,
      consentAges: statements.ages,
      watchedPhones: watch.phones,
    };
  }

  /** Reads the next block and cuts it after its last whole record; null where the list is at its end. */
  #cut({ fd, dialect }: OpenList, input: Buffer): CutBlock | null {
    const { shared } = this.control;
    const { kernel } = this.#rules.memory;
    return this.control.locked(() => {
      if (shared[SHARED.ended] === 1) return null;
      const position = shared[SHARED.position]!;
      const read = readInto(fd, input, position);
      const isLast = read < input.length;
      shared[SHARED.ended] = isLast ? 1 : 0;
      if (read === 0) return null;
      const length = isLast ? read : findCut(input, read, dialect, kernel);
      if (length === 0) throw new NeedsOneThread();
      shared[SHARED.position] = position + length;
      return { number: shared[SHARED.nextBlock]!++, length };
    });
  }

  /** Every block ends where a record does, so the scanner has nothing to wait for. */
  #scan({ dialect }: OpenList, input: Buffer, { length }: CutBlock): void {
    this.#index.clear();
    const end = scanRecords(input, 0, length, dialect, true, this.#index);
    if (end.insideQuotes || end.consumed !== length) throw new NeedsOneThread();
  }

  #addRecords(records: number): number {
    const { shared } = this.control;
    const before = shared[SHARED.records]!;
    shared[SHARED.records] = before + records;
    return before;
  }

  /** Hands out the positions of a block in the outputs, and writes it there where workers do. */
  #place({ outputs }: ListJob, block: number): void {
    const { shared } = this.control;
    const [clean, rejected] = [this.#clean, this.#rejected];
    const [cleanAt, rejectedAt] = this.control.inTurn(TURN.place, block, () => {
      const positions = [shared[SHARED.clean]!, shared[SHARED.rejected]!] as const;
      shared[SHARED.clean]! += clean.bytes.length;
      shared[SHARED.rejected]! += rejected.bytes.length;
      return positions;
    });
    if (outputs === null) return;
    writeAt(outputs.clean, clean.bytes, cleanAt);
    writeAt(outputs.rejected, rejected.bytes, rejectedAt);
  }
}

function newDesk(memory: WorkingMemory): Desk {
  return {
    gate: new Gate(),
    input: memory.bytes(BLOCK_BYTES),
    clean: { buffer: memory.bytes(OUTPUT_ROOM) },
    rejected: { buffer: memory.bytes(OUTPUT_ROOM) },
  };
}

function writeAt({ fd, path }: FileUnderWay, bytes: Uint8Array, position: number): void {
  try {
    writeWhole(fd, bytes, position);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}
