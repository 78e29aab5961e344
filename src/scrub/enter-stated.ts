/** The objections that lists state themselves: they hold for all lists of the run, so they are read before anything else. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BlockReader } from '../csv/block-reader.js';
import { OwnMemory } from '../kernel/working-memory.js';
import { ListStatementReader } from './list-consent.js';
import { STATING_BYTES } from './open-memory.js';
import type { PlannedList, ScrubPlan } from './plan.js';
import { Screener, type ScreeningRules } from './screener.js';

/** Enters what the lists of a run state into the screening table; returns how many records of each object. */
export async function enterStatedObjections(plan: ScrubPlan, rules: ScreeningRules): Promise<number[]> {
  const readers = plan.lists.map(({ statements }) => new ListStatementReader(statements, plan.terms));
  if (!readers.some(({ canObject }) => canObject)) return readers.map(() => 0);
  // The table may grow meanwhile, so what is cut from the run's own memory cannot be had back.
  const memory = new OwnMemory(rules.memory, STATING_BYTES);
  const objecting: number[] = [];
  for (const [at, planned] of plan.lists.entries()) {
    const giveBack = memory.borrow();
    objecting.push(await enterObjectionsOf(planned, readers[at]!, { ...rules, memory }));
    giveBack();
  }
  return objecting;
}

async function enterObjectionsOf(
  { list, phoneColumns }: PlannedList,
  statements: ListStatementReader,
  rules: ScreeningRules,
): Promise<number> {
  if (!statements.canObject) return 0;
  const screener = new Screener(rules, list, phoneColumns, statements);
  const reader = new BlockReader(list, undefined, rules.memory);
  let objecting = 0;
  for (let block = reader.next(); block !== null; block = reader.next()) {
    objecting += await screener.enterStatedObjections(block);
    await nextTurn();
  }
  return objecting;
}
