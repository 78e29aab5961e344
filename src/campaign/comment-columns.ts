/** Columns that look like free text by their name. */

const COMMENT_WORDS = new Set(
  (
    'commentaire commentaires comment comments note notes observation observations remarque remarques remark remarks memo memos ' +
    'annotation annotations historique appreciation bloc libre freetext texte compterendu cr description precisions precision message messages avis'
  ).split(' '),
);

/** Names that hold such a word and no free text. */
const NOT_FREE = /^(?:version|date|nombre|nb|id|code|type|wording)\b|\b(?:id|date|count|consentement|consent|cgu)$/;

/** Tells whether a column looks like one in which people write what they like. */
export function looksLikeCommentColumn(name: string): boolean {
  const folded = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  if (folded.length === 0 || NOT_FREE.test(folded.join(' '))) return false;
  return folded.some((word) => COMMENT_WORDS.has(word));
}
