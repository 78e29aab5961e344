/** What the history of a store tells of, by kind. */

/** The kinds of entries, as they are asked for. */
export const HISTORY_KINDS = ['run', 'import', 'entry', 'export', 'subject', 'upkeep'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** Every action that an entry can have. */
export const HISTORY_ACTIONS = {
  scrub: 'run',
  'opposition-import': 'import',
  'consent-import': 'import',
  'contract-import': 'import',
  'attempt-import': 'import',
  'callback-import': 'import',
  'opposition-add': 'entry',
  'opposition-lift': 'entry',
  'consent-add': 'entry',
  'consent-withdraw': 'entry',
  'contract-end': 'entry',
  resolve: 'entry',
  'opposition-export': 'export',
  'subject-show': 'subject',
  'subject-export': 'subject',
  'subject-correct': 'subject',
  'subject-erase': 'subject',
  init: 'upkeep',
  repair: 'upkeep',
  purge: 'upkeep',
  rekey: 'upkeep',
  restore: 'upkeep',
} as const satisfies Record<string, HistoryKind>;

export type HistoryAction = keyof typeof HISTORY_ACTIONS;

/** The actions of some kinds. */
export function actionsOf(kinds: readonly HistoryKind[]): HistoryAction[] {
  return (Object.keys(HISTORY_ACTIONS) as HistoryAction[]).filter((action) => kinds.includes(HISTORY_ACTIONS[action]));
}
