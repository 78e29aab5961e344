/** What a person should know about the free text of a list. */
import { counted } from '../counted.js';
import type { RunSummary } from '../proof/summary.js';
import { REMARK_LABELS, type RemarkCategory } from '../rules/remark-terms.js';
import type { ScrubPlan } from './plan.js';
import type { Notice } from './scrub-request.js';

/** How many places are named; the summary has more. */
const SHOWN = 5;

/** Tells of free-text columns that leave unread, and of remarks that were found. */
export function commentNotices({ lists }: ScrubPlan, run: RunSummary): Notice[] {
  return lists.flatMap(({ list, comments, keptColumns }, at): Notice[] => {
    const found = run.lists[at]!.comments;
    const leaving = comments.columns.filter((column) => keptColumns === null || keptColumns.includes(column));
    if (found === null) {
      if (leaving.length === 0) return [];
      const names = leaving.map((column) => list.columns[column]!).join(', ');
      return [
        {
          code: 'COMMENT_COLUMNS',
          message: `${list.path}: free text leaves in the clean list, unread: ${names}`,
          hint: 'look for remarks with --screen-comments, or leave it out: [output] drop = ["…"]',
        },
      ];
    }
    if (found.cells === 0) return [];
    const places = found.found
      .slice(0, SHOWN)
      .map(({ record, column, categories }) => `${record} (${column}: ${categories.join(', ')})`);
    const counts = Object.entries(found.by_category).map(
      ([category, cells]) => `${REMARK_LABELS[category as RemarkCategory].en} ${cells}`,
    );
    const more = found.cells > SHOWN ? ', …' : '';
    return [
      {
        code: 'COMMENTS_FLAGGED',
        message: counted`${list.path}: ${found.records} record(s) (holds|hold) remarks that have no place in a file: ${counts.join(', ')}; record(s) ${places.join('; ')}${more}`,
        hint: found.emptied_in_clean_list
          ? 'those cells are empty in the clean list; correct them at their source, where the words still are'
          : 'empty them in the clean list with --drop-flagged-comments, and correct them at their source',
      },
    ];
  });
}
