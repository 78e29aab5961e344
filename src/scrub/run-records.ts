/** The records of a run, counted through its lists from 1: how a duplicate finds the record that was kept. */

/** Where a list begins in that count. */
export interface ListPlace {
  /** Null where the run has no other list, so that nobody asks for its name. */
  readonly name: string | null;
  /** Records of the lists before it. */
  readonly before: number;
}

/** A list that was read, or is about to be. */
interface CountedList {
  readonly name: string;
  readonly records: number;
}

/** Puts the lists of a run up to the one at hand, whose records nobody counted yet, one behind the other. */
export function placeLists(done: readonly CountedList[], name: string, isOnly: boolean): ListPlace[] {
  let before = 0;
  const places = done.map((list) => {
    const place = { name: list.name, before };
    before += list.records;
    return place;
  });
  return [...places, { name: isOnly ? null : name, before }];
}

/** The position of the list that holds a record of the run. */
export function placeOf(places: readonly ListPlace[], record: number): number {
  return places.findLastIndex(({ before }) => before < record);
}

/** Goes on where a detail says that a number was kept: by which record, with its number in its list. */
export function describeKeeper(record: number, list: string | null, lang: 'en' | 'fr'): string {
  if (lang === 'fr') return ` : fiche ${record}${list === null ? '' : ` de ${list}`}`;
  return `: record ${record}${list === null ? '' : ` of ${list}`}`;
}
