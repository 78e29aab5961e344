/**
 * The lists that are not plain: the same people, written otherwise.
 *
 * A variant may have an `encoding`, a `campaign` of its own, further `columns` with the `cells` that a record has in
 * them, a way to write the `phone` or every `cell`, or be `packed` by gzip. What it draws depends on the record's id
 * alone, so that all variants hold the same people as the plain list.
 */

import { draw, nationalNumber } from './subjects.js';

const DAY_MS = 86_400_000;
const ODD_SHARE = 0.05;

export const VARIANTS = {
  plain: {},
  'windows-1252': { what: 'Windows-1252', encoding: 'latin1' },
  quoted: { what: 'every cell quoted', cell: (text) => `"${text.replace(/^"|"$/g, '')}"` },
  packed: { what: '`.gz`', isPacked: true },
  'own-consent': {
    what: "consent read from the list's own columns",
    campaign: 'own-consent',
    columns: ['consentement', 'date_optin', 'origine'],
    cells: ownConsent,
  },
  'three-phones': {
    what: 'three phone columns',
    campaign: 'three-phones',
    columns: ['mobile', 'bureau'],
    cells: (id, { rows }) => [further(id, 0.6, 20, rows), further(id, 0.3, 22, rows)],
  },
  'odd-phones': { what: '5 % odd phone cells', phone: (id, text) => (draw(id, 10) < ODD_SHARE ? odd(id, text) : text) },
};

function ownConsent(id, { generatedAt }) {
  const answer = draw(id, 30);
  if (answer > 0.7) return [answer > 0.75 ? '' : 'non', '', ''];
  const at = new Date(generatedAt - Math.floor((5 + 300 * draw(id, 31)) * DAY_MS)).toISOString();
  const [year, month, day] = at.slice(0, 10).split('-');
  return ['oui', `${day}/${month}/${year} ${at.slice(11, 16)}`, `formulaire-${Math.floor(8 * draw(id, 32))}`];
}

/** Another phone of the same person, or none. */
function further(id, share, question, rows) {
  if (draw(id, question) >= share) return '';
  return `0${nationalNumber(Math.floor(rows * draw(id, question + 1)))}`;
}

/** What people also type into a phone cell. Cells without a number stay as they are. */
function odd(id, text) {
  if (!/\d{2}/.test(text)) return text;
  const digits = Math.floor(1e6 * draw(id, 11));
  const kinds = [
    `Tél. ${text}`,
    `${text} (bureau)`,
    `${text} poste ${10 + (digits % 90)}`,
    text.replaceAll(' ', '\u00a0').replace(/(\d\d)$/, '\u00a0$1'),
    `tel:${text.replaceAll(' ', '')}`,
    `+44 7911 ${String(digits).padStart(6, '0')}`,
    `${text} / 0${nationalNumber(digits)}`,
    text.replace(/(\d\d)(?=\d)/g, '$1/'),
  ];
  return kinds[Math.floor(kinds.length * draw(id, 12))];
}
