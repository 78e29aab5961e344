/** How the cells of a list say yes, no and stop. */

const YES = ['oui', 'yes', 'true', 'vrai', '1'];
/** Any of these among the words of a cell says no. */
const NO = new RegExp(
  '(?:^| )(?:non|no|n|not|false|faux|0|ko|nok|stop\\w*|refus\\w*|oppos\\w*|opt ?out|desinscri\\w*|desabonn\\w*|' +
    'unsubscri\\w*|withdr\\w*|retrait\\w*|retire\\w*|revo[qk]u?\\w*|ne (?:pas|plus|souhaite\\w*|veut)|dnc|do not)(?: |$)',
);
/** These hold a word of refusal, and say only that nobody knows. */
const NOTHING_SAID =
  /^(?:non (?:renseigne|communique|precise|defini|demande|disponible|connu|applicable)\w*|no (?:data|answer|information)|not (?:known|asked|available|applicable))$/;
const NOTHING_TO_STOP = ['non', 'no', 'n', 'false', 'faux', '0', 'aucun', 'aucune', 'none', 'null'];

/** How the words of a `[list.consent] given` column are read; a word that is neither gives no information. */
export interface ConsentWords {
  readonly isYes: (word: string) => boolean;
  readonly isNo: (word: string) => boolean;
  /** A word that may mean something to the campaign, and says neither yes nor no here; an empty cell is none. */
  readonly isUnclear: (word: string) => boolean;
}

/** Returns the readers of consent words: the usual ones and those that a campaign adds. */
export function consentWords(givenValues: readonly string[], refusedValues: readonly string[]): ConsentWords {
  const yes = new Set([...YES, ...givenValues].map(foldWord));
  const no = new Set(refusedValues.map(foldWord));
  const saysNo = (words: string) => no.has(words) || (NO.test(words) && !NOTHING_SAID.test(words));
  return {
    isYes: remember((word) => yes.has(word)),
    isNo: remember((word) => !yes.has(word) && saysNo(word)),
    isUnclear: remember((word) => word !== '' && !yes.has(word) && !saysNo(word) && !NOTHING_SAID.test(word)),
  };
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
    // A mark without a letter is a cross in a box, but for the dash of an empty cell.
    return remember((word, raw) => (word === '' ? !/^\s*-?\s*$/.test(raw) : !nothing.has(word)));
  }
  const stops = new Set(values.map(foldWord));
  return remember((word) => stops.has(word));
}

const MOST_REMEMBERED = 1024;

/** Folding costs more than looking up, and the same few words fill a column. */
function remember(judge: (folded: string, raw: string) => boolean): (word: string) => boolean {
  const remembered = new Map<string, boolean>();
  return (word) => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const answer = judge(foldWord(word), word);
    remembered.set(word, answer);
    return answer;
  };
}

function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
