/** Columns in which people object or refuse: a list that has one and a campaign that does not read it go ill together. */
import { findConsentColumns } from '../campaign/usual-columns.js';
import type { OpenList } from '../csv/open-list.js';
import { ConfigurationError } from '../errors.js';
import type { ScrubRequest } from './scrub-request.js';

/**
 * Throws `ConfigurationError` for a column that is surely named after objections or consent, and that the campaign
 * neither maps nor the user ignores: an objection that the list itself states must not be passed over (P3).
 */
export function requireStatementsRead(list: OpenList, { campaign, ignoredColumns }: ScrubRequest): void {
  const columns = list.columns.filter((name) => !ignoredColumns.includes(name));
  const { opposed, given } = findConsentColumns(columns, ['opposed', 'given']);
  if (opposed?.certain === true && campaign.list.opposed === null && !isRead(opposed.column, campaign)) {
    throw new ConfigurationError(
      'STATEMENT_UNREAD',
      `${list.path}: column "${opposed.column}" says who objects, and the campaign does not read it`,
      {
        hint: `read it: [list.opposed] column = "${opposed.column}", or leave it with --ignore-column "${opposed.column}"`,
      },
    );
  }
  if (given?.certain === true && campaign.list.consent === null && !isRead(given.column, campaign)) {
    throw new ConfigurationError(
      'STATEMENT_UNREAD',
      `${list.path}: column "${given.column}" says who consents or refuses, and the campaign does not read it`,
      { hint: `read it: [list.consent] given = "${given.column}", or leave it with --ignore-column "${given.column}"` },
    );
  }
}

/** A stop column may be mapped as consent, and the other way round. */
function isRead(column: string, { list: { opposed, consent } }: ScrubRequest['campaign']): boolean {
  const given = consent?.given;
  return opposed?.column === column || (given !== undefined && 'column' in given && given.column === column);
}
