/** The summary of a run: what was read, against what, under which rules, and what came out. A versioned schema. */

/** Changes whenever a field changes its meaning or goes away. */
export const SUMMARY_SCHEMA = 'tamis-summary/1';

/** A file as the summary names it: never its folder, so that the same run gives the same bytes anywhere. */
export interface FileProof {
  readonly name: string;
  readonly bytes: number;
  readonly records: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What was decided, in numbers. */
export interface SummaryCounts {
  readonly read: number;
  readonly clean: number;
  readonly rejected: number;
  /** Rejected records by primary reason; they add up to `rejected`. */
  readonly by_reason: Readonly<Record<string, number>>;
  /** Rejected records by every reason that applies. */
  readonly by_any_reason: Readonly<Record<string, number>>;
  /** Clean records by what makes them callable. */
  readonly by_basis: Readonly<Record<string, number>>;
  readonly emptied_phones: readonly { readonly column: string; readonly reason: string; readonly cells: number }[];
  readonly repaired_phones: number;
  /** Records with an opposition that its scope kept from applying. */
  readonly oppositions_not_applied: number;
  /** Records that object or refuse in the list itself. */
  readonly stated_objections: number;
  /** Records whose consent column holds a word that says neither yes nor no. */
  readonly unclear_consents: number;
  /** Clean records whose consent, contract or request ends before the campaign does; null where it has no end. */
  readonly expiring_before_campaign_end: number | null;
  /** The same, or without an end of the campaign all that end, by ISO week (`2026-W49`) in its time zone. */
  readonly expiring_by_week: Readonly<Record<string, number>>;
}

/** Who receives a clean list. */
export interface RecipientProof {
  readonly name: string;
  readonly role: string;
  readonly country: string;
  readonly safeguards: string | null;
  /** `eea`, `adequacy` or `safeguards`. */
  readonly transfer: string;
  /** The adequacy decision that lets the data go. */
  readonly decision: string | null;
}

/** What was found in comments: places and categories, never words. Cells count once in each of their categories. */
export interface CommentSummary {
  readonly columns: readonly string[];
  readonly records: number;
  readonly cells: number;
  readonly emptied_in_clean_list: boolean;
  readonly by_category: Readonly<Record<string, number>>;
  readonly found: readonly {
    readonly record: number;
    readonly column: string;
    readonly categories: readonly string[];
  }[];
  readonly found_not_listed: number;
}

/** What holds for every list of a run. Instants are RFC 3339. */
export interface RunProof {
  readonly tool: { readonly name: 'tamis'; readonly version: string };
  readonly rulebook: {
    readonly id: string;
    readonly version: string;
    /** Since when the rules that were applied are in force; null for the oldest. */
    readonly in_force_since: string | null;
    /** What Tamis cannot check under them. */
    readonly caveat: string | null;
  };
  readonly campaign: {
    readonly name: string;
    readonly sha256: string | null;
    readonly advertiser: string;
    readonly purpose: string;
    readonly channel: string;
    readonly audience: string;
    readonly sector: string;
    /** True where consents were asserted by the list, on the campaign's word. */
    readonly consent_from_list: boolean;
    readonly business_evidence: string | null;
    /** Who receives the clean list, and what lets it go there. */
    readonly recipient: RecipientProof | null;
    readonly contract_objects: readonly string[];
    readonly callback_objects: readonly string[];
    /** Null for any number of attempts. */
    readonly attempts: { readonly most: number; readonly window_days: number } | null;
    readonly calls: { readonly from: string; readonly until: string } | null;
  };
  readonly as_of: string;
  readonly retrospective: boolean;
  readonly phone_metadata: string;
  readonly store: {
    readonly id: string;
    readonly snapshot: string;
    /** Null where a short list made it cheaper to ask for its numbers alone. */
    readonly subjects: number | null;
    readonly oppositions_in_scope: number;
    readonly oppositions_out_of_scope: number;
    readonly consents_in_scope: number;
    readonly contracts_in_scope: number;
    readonly callbacks_in_scope: number;
    readonly attempts_in_scope: number;
    readonly last_change: string | null;
    readonly last_complete_opposition_import: string | null;
    readonly hours_since_that_import: number | null;
    readonly refused_lines_unresolved: number;
    /** Only where there are hashed registries: what they hold, and how many hashes the comparison took. */
    readonly hashed_registries?: {
      readonly entries: number;
      readonly schemes: readonly string[];
      readonly hashes: number;
    };
  };
}

/** What changed since an earlier run of the same list; in distinct numbers. */
export interface ChangeSummary {
  readonly previous: {
    readonly certificate: string;
    readonly sha256: string;
    readonly campaign: string;
    readonly as_of: string;
  };
  readonly numbers_callable_before: number;
  readonly numbers_callable_now: number;
  readonly still_callable: number;
  readonly newly_callable: number;
  readonly no_longer_callable: number;
  /** By the reason of this run; `NOT_IN_LIST` where its list does not hold the number and nothing speaks against it. */
  readonly no_longer_callable_by_reason: Readonly<Record<string, number>>;
  /** The file that names them. */
  readonly recall: FileProof;
}

/** Records by the value of one column, a supplier for example: how a buyer of leads finds a bad one. */
export interface GroupSummary {
  readonly column: string;
  /** The largest first; values that may be a phone number count as one. */
  readonly values: readonly {
    readonly value: string;
    readonly read: number;
    readonly rejected: number;
    /** By primary reason. */
    readonly by_reason: Readonly<Record<string, number>>;
    /** Records with a dated consent, in the list or in the store. */
    readonly consents: number;
    /** Those whose instant of collection another record of the value has too. */
    readonly consents_sharing_an_instant: number;
    readonly most_consents_at_one_instant: number;
    readonly consents_without_wording: number;
  }[];
  /** Records of values beyond the first thousand. */
  readonly other_records: number;
}

/** The summary of one list. */
export interface ListSummary extends RunProof {
  readonly schema: typeof SUMMARY_SCHEMA;
  readonly list: FileProof & {
    /** What the list came packed in. */
    readonly container: 'none' | 'gzip' | 'xlsx';
    readonly encoding: string;
    readonly encoding_confidence: 'certain' | 'likely' | 'unsure';
    readonly encoding_reason: string;
    /** Records that are not in that encoding: they keep their bytes. */
    readonly records_in_another_encoding: number;
    readonly first_record_in_another_encoding: number | null;
    readonly delimiter: string;
    readonly columns: number;
    readonly phone_columns: readonly string[];
    readonly columns_left_unscreened: readonly string[];
    /** Columns that the clean list does not have. */
    readonly columns_left_out: readonly string[];
    readonly blank_lines: number;
    /** Title rows that were left out. */
    readonly rows_above_header: number;
  };
  readonly counts: SummaryCounts;
  /** Null where comments were not screened. */
  readonly comments: CommentSummary | null;
  readonly outputs: { readonly clean: FileProof; readonly rejected: FileProof };
  readonly changes?: ChangeSummary;
  readonly groups?: GroupSummary;
  /** Consents valid at as-of, in the store for the campaign and in the list, by months of 30 days since they were given. */
  readonly consent_ages?: readonly number[];
}

/** The summary of a run over several lists. */
export interface RunSummary extends RunProof {
  readonly schema: typeof SUMMARY_SCHEMA;
  readonly lists: readonly Pick<ListSummary, 'list' | 'counts' | 'comments' | 'outputs'>[];
  readonly counts: SummaryCounts;
}

/** Writes a summary as JSON: two spaces, one final newline, fields in the order of the schema. */
export function renderSummary(summary: ListSummary | RunSummary): string {
  return `${JSON.stringify(summary, null, 2)}\n`;
}
