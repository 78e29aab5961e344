/** What is held about a person, in words: for the terminal, and as the letter that answers the person. */
import { type E164, formatE164 } from '../../phone/e164.js';
import { formatInstant } from '../../rules/instants.js';
import type { PlaceInList } from '../../scrub/find-in-lists.js';
import type { EntryField, SubjectEntry, SubjectRecord } from '../../store/subject-entries.js';
import { FIELD_WORDS, LEDGER_WORDS, LETTER_WORDS, SUBJECT_WORDS, VALUE_WORDS } from '../terminal/subject-words.js';
import { colon, type Lang } from '../terminal/words.js';

/** How to put it. */
export interface Wording {
  readonly lang: Lang;
  readonly timeZone: string;
}

/** One paragraph an entry. */
export function describeRecord({ entries, superseded }: SubjectRecord, wording: Wording): string[] {
  const { lang } = wording;
  if (entries.length === 0 && superseded.length === 0) return [SUBJECT_WORDS.nothing[lang]];
  return [
    ...entries.flatMap((entry) => describeEntry(entry, wording)),
    ...superseded.flatMap((entry) => [
      ...describeEntry(entry, wording).map((line, at) =>
        at === 0 ? `${line} – ${SUBJECT_WORDS.corrected[lang]}` : line,
      ),
      `    ${SUBJECT_WORDS.because[lang]} ${entry.reason} (${SUBJECT_WORDS.entry[lang]} ${entry.correctedBy})`,
    ]),
  ];
}

/** One line a place. */
export function describePlaces(places: readonly PlaceInList[], { lang }: Wording): string[] {
  if (places.length === 0) return [SUBJECT_WORDS.inNone[lang]];
  return places.map(
    ({ path, record, column, reasons }) =>
      `${path}${colon(lang)} ${SUBJECT_WORDS.record[lang]} ${record}, ${SUBJECT_WORDS.column[lang]} ${column}${reasons === null ? '' : `, ${reasons}`}`,
  );
}

/** The letter; its number stands in clear, for it goes to the person. */
export function writeLetter(number: E164, record: SubjectRecord, at: number, wording: Wording): string {
  const { lang, timeZone } = wording;
  const words = (key: keyof typeof LETTER_WORDS) => LETTER_WORDS[key][lang];
  const opening = words('opening')
    .replace('{number}', formatE164(number))
    .replace('{date}', formatInstant(at, timeZone));
  return `${[words('subject'), opening, describeRecord(record, wording).join('\n'), words('purposes'), words('retention'), words('rights'), words('complete')].join('\n\n')}\n`;
}

/** The record as data: instants in RFC 3339. */
export function recordToJson({ entries, superseded }: SubjectRecord, { timeZone }: Wording): object {
  return {
    entries: entries.map((entry) => entryToJson(entry, timeZone)),
    superseded: superseded.map(({ correctedAt, ...entry }) => ({
      ...entryToJson(entry, timeZone),
      correctedAt: formatInstant(correctedAt, timeZone),
    })),
  };
}

/** One entry as data. */
export function entryToJson({ fields, recordedAt, ...entry }: SubjectEntry, timeZone: string) {
  return {
    ...entry,
    recordedAt: formatInstant(recordedAt, timeZone),
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fieldText(value, timeZone)])),
  };
}

/** One entry as a paragraph: a line that says what it is, and a line a field. */
export function describeEntry(
  { ledger, batch, recordedAt, fileName, fields }: SubjectEntry,
  { lang, timeZone }: Wording,
): string[] {
  const what = LEDGER_WORDS[ledger]?.[lang] ?? ledger;
  const origin = fileName === null ? SUBJECT_WORDS.byHand[lang] : `${SUBJECT_WORDS.from[lang]} ${fileName}`;
  const recorded = `${SUBJECT_WORDS.recorded[lang]} ${formatInstant(recordedAt, timeZone)}, ${origin}`;
  const lines = Object.entries(fields).flatMap(([name, value]) => {
    const text = fieldText(value, timeZone);
    if (text === null) return [];
    return [`    ${FIELD_WORDS[name]?.[lang] ?? name}${colon(lang)} ${VALUE_WORDS[name]?.[lang] ?? text}`];
  });
  return [`  ${what} (${SUBJECT_WORDS.entry[lang]} ${batch}, ${recorded})`, ...lines];
}

function fieldText(value: EntryField, timeZone: string): string | null {
  return value === null || typeof value === 'string' ? value : formatInstant(value.at, timeZone);
}
