/** Words of `tamis calendar`. */
import type { DayKind } from '../../rules/calendar.js';
import type { Lang } from './words.js';

/** Words of the calendar. */
export const CALENDAR_WORDS = {
  allTerritories: { en: 'All territories', fr: 'Tous les territoires' },
  clocks: { en: 'On the clocks of ', fr: 'Heures vues de ' },
  since: { en: 'from', fr: 'à partir du' },
  to: { en: 'to', fr: 'au' },
  certainty: {
    en: 'Not legal advice: see docs/calendar.md',
    fr: 'Ceci n’est pas un avis juridique : voir docs/calendar.md',
  },
} as const satisfies Record<string, Record<Lang, string>>;

/** What stands in the diagram for each kind of day. */
export const DAY_SIGNS: Readonly<Record<DayKind, string>> = { open: '■', weekend: '·', holiday: '×', partly: '◐' };

/** The legend of the diagram. */
export const DAY_KINDS: Readonly<Record<DayKind, Record<Lang, string>>> = {
  open: { en: 'calls allowed', fr: 'appels permis' },
  weekend: { en: 'weekend', fr: 'fin de semaine' },
  holiday: { en: 'public holiday', fr: 'jour férié' },
  partly: { en: 'holiday in a part of it: no calls', fr: 'férié dans une partie : pas d’appels' },
};

/** Monday first. */
export const WEEKDAYS: Readonly<Record<Lang, readonly string[]>> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  fr: ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'],
};

/** January first. */
export const MONTHS: Readonly<Record<Lang, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  fr: ['janv', 'févr', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'],
};
