/** Which columns of a list leave in its clean list (`[output]`). */

/** Either the columns that leave, or those that do not; the phone columns are never left to chance. */
export interface ColumnChoice {
  readonly keep: readonly string[] | null;
  readonly drop: readonly string[];
}
