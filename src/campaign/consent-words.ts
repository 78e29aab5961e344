/** How the cells of a list say yes, no and stop. */

const YES = ['oui', 'yes', 'true', 'vrai', '1'];
const NO =
  'non no n false faux 0 stop refus refuse refusee oppose opposee opposition optout opt-out desinscrit desinscrite ' +
  'desabonne desabonnee unsubscribe unsubscribed withdrawn retire';
const NO_WORDS = [...NO.split(' '), 'opt out', 'ne pas appeler', 'ne plus appeler', 'do not call'];
const NOTHING_TO_STOP = ['', '-', 'non', 'no', 'n', 'false', 'faux', '0', 'aucun', 'aucune', 'none', 'null'];

/** How the words of a `[list.consent] given` column are read; a word that is neither gives no information. */
export interface ConsentWords {
  readonly isYes: (word: string) => boolean;
  readonly isNo: (word: string) => boolean;
}

/** Returns the readers of consent words: the usual ones and those that a campaign adds. */
export function consentWords(givenValues: readonly string[], refusedValues: readonly string[]): ConsentWords {
  const yes = new Set([...YES, ...givenValues].map(foldWord));
  const no = new Set([...NO_WORDS, ...refusedValues].map(foldWord));
  return { isYes: remember((word) => yes.has(word)), isNo: remember((word) => no.has(word)) };
}

/** Returns the words among `givenValues` that say no, so that nobody can tell what they mean. */
export function findContradictions(givenValues: readonly string[], refusedValues: readonly string[]): string[] {
  const { isNo } = consentWords([], refusedValues);
  const { isYes } = consentWords([], []);
  return [...givenValues.filter(isNo), ...refusedValues.filter(isYes)];
}

/**
 * Returns the reader of a column that says stop.
 *
 * With `values`, those are objections and nothing else is. Without, whatever is not plainly a no is one: a date, a
 * cross, a remark, for in doubt somebody objected.
 */
export function stopWords(values: readonly string[] | null): (word: string) => boolean {
  if (values === null) {
    const nothing = new Set(NOTHING_TO_STOP);
    return remember((word) => !nothing.has(word));
  }
  const stops = new Set(values.map(foldWord));
  return remember((word) => stops.has(word));
}

const MOST_REMEMBERED = 1024;

/** Folding costs more than looking up, and the same few words fill a column. */
function remember(judge: (folded: string) => boolean): (word: string) => boolean {
  const remembered = new Map<string, boolean>();
  return (word) => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const answer = judge(foldWord(word));
    remembered.set(word, answer);
    return answer;
  };
}

function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
}
