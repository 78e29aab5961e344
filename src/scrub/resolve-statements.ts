/** What a list says itself: from the names of a campaign's mapping to columns and readers of words. */
import type { ConsentMapping, ListMapping, Mapping } from '../campaign/campaign.js';
import { consentWords, stopWords } from '../campaign/consent-words.js';
import type { OpenList } from '../csv/open-list.js';
import { requireColumn } from './find-phone-columns.js';
import type { ListConsentColumns, ListStatements } from './list-consent.js';
import type { CellSource } from './source-answers.js';

type Columns = Pick<OpenList, 'columns' | 'path'>;

/** Finds the columns that a campaign's mapping names; throws `ConfigurationError` where one is missing. */
export function resolveStatements(list: Columns, mapping: ListMapping): ListStatements {
  const { consent, opposed, companyId } = mapping;
  return {
    consent: consent === null ? null : resolveConsent(list, consent),
    opposed:
      opposed === null
        ? null
        : { column: requireColumn(list, opposed.column, '[list.opposed]'), isStop: stopWords(opposed.values) },
    companyId: companyId === null ? null : requireColumn(list, companyId, 'company_id'),
  };
}

function resolveConsent(list: Columns, mapping: ConsentMapping): ListConsentColumns {
  const words = consentWords(mapping.givenValues, mapping.refusedValues);
  const { givenValues: _, refusedValues: __, ...sources } = mapping;
  const resolved = Object.entries(sources).map(([key, source]) => [key, resolveSource(list, key, source as Mapping)]);
  return { ...words, ...(Object.fromEntries(resolved) as { given: CellSource }) };
}

function resolveSource(list: Columns, key: string, source: Mapping): CellSource {
  return 'value' in source ? source : { column: requireColumn(list, source.column, `[list.consent] ${key}`) };
}
