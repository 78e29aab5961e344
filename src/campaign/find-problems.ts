/** Everything that is wrong with the keys of a campaign, in their shape and in what they mean together. */
import { findConflicts } from './campaign-conflicts.js';
import { type Problem, problemsOfShape } from './campaign-problems.js';
import { CAMPAIGN_FILE, type CampaignFile } from './campaign-schema.js';
import { leaveOut } from './leave-out.js';

/** Keys that nobody can judge while those on the right are wrong. */
const HANGS_ON: Readonly<Record<string, readonly string[]>> = {
  'campaign.audience': ['list.company_id', 'campaign.business_evidence'],
  'campaign.max_attempts': ['campaign.rulebook'],
  'campaign.attempts_window_days': ['campaign.rulebook', 'campaign.max_attempts'],
  'list.consent.given': ['list.consent.given_values', 'list.consent.refused_values'],
  'list.opposed.column': ['list.opposed.values'],
};

/** More than a key lies deep: each round cuts what the one before laid bare. */
const MOST_ROUNDS = 12;

/** A file that holds, or what is wrong with it. */
export type Checked =
  | { readonly file: CampaignFile; readonly problems: null }
  | { readonly problems: readonly Problem[] };

/** Checks parsed keys. What has the wrong shape is told once, and then left out, so that it hides nothing else. */
export function checkCampaignKeys(keys: unknown): Checked {
  const problems: Problem[] = [];
  for (let rest = keys, round = 0; round < MOST_ROUNDS; round++) {
    // A file that is read once is checked before a check could be compiled for it.
    const shape = CAMPAIGN_FILE.safeParse(rest, { jitless: true });
    if (shape.success) {
      const faulty = problems.map(({ path }) => path.join('.'));
      problems.push(...findConflicts(shape.data).filter(({ path }) => canBeJudged(path.join('.'), faulty)));
      return problems.length === 0 ? { file: shape.data, problems: null } : { problems };
    }
    const found = problemsOfShape(shape.error, rest);
    // What is missing only since its table was cut is no fault of the file.
    if (rest === keys) problems.push(...found);
    rest = found.reduce((left, { path }) => leaveOut(left, path), rest);
  }
  return { problems };
}

function canBeJudged(key: string, faulty: readonly string[]): boolean {
  return [key, ...(HANGS_ON[key] ?? [])].every((needed) => faulty.every((path) => !isWithin(needed, path)));
}

/** Whether a key is the other one or lies in it; an empty one is the whole file. */
function isWithin(key: string, table: string): boolean {
  return table === '' || key === table || key.startsWith(`${table}.`);
}
