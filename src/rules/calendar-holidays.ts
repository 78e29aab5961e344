/**
 * The public holidays of each French territory: those of date-holidays (data: CC-BY-3.0), corrected
 * where the law says otherwise.
 *
 * The law: Code du travail L3133-1 (eleven days everywhere), L3422-2 (the abolition of slavery, a day of its own in
 * each overseas territory), L3134-13 (two more days in Moselle, Bas-Rhin and Haut-Rhin).
 */
import Holidays from 'date-holidays';
import type { Text } from './rulebook.js';
import type { Territory } from './territories-fr.js';

/** A day on which calls are forbidden in a territory, or in a part of it. */
export interface PublicHoliday {
  readonly name: Text;
  /** The part of the territory where it is one; null for all of it. A number does not tell which part it is in. */
  readonly onlyIn: Text | null;
}

const ABOLITION: Text = { en: 'Abolition of slavery', fr: 'Abolition de l’esclavage' };

const NAMES: Readonly<Record<string, Text>> = {
  'Nouvel An': { en: 'New Year’s Day', fr: 'Jour de l’an' },
  'Vendredi saint': { en: 'Good Friday', fr: 'Vendredi saint' },
  'Lundi de Pâques': { en: 'Easter Monday', fr: 'Lundi de Pâques' },
  'Fête du travail': { en: 'Labour Day', fr: 'Fête du travail' },
  'Fête de la Victoire 1945': { en: 'Victory in 1945', fr: 'Victoire de 1945' },
  Ascension: { en: 'Ascension', fr: 'Ascension' },
  'Lundi de Pentecôte': { en: 'Whit Monday', fr: 'Lundi de Pentecôte' },
  'Fête Nationale de la France': { en: 'National Day', fr: 'Fête nationale' },
  Assomption: { en: 'Assumption', fr: 'Assomption' },
  Toussaint: { en: 'All Saints’ Day', fr: 'Toussaint' },
  'Armistice 1918': { en: 'Armistice of 1918', fr: 'Armistice de 1918' },
  Noël: { en: 'Christmas', fr: 'Noël' },
  'Lendemain de Noël': { en: 'St Stephen’s Day', fr: 'Saint-Étienne' },
  'Abolition de l’esclavage': ABOLITION,
};

const ALSACE_MOSELLE: Text = {
  en: 'Alsace and Moselle only, L3134-13',
  fr: 'Alsace et Moselle seulement, L3134-13',
};

/**
 * Where the data and the law differ. Days that the data adds and the law does not know (Good Friday in Guadeloupe and
 * Martinique, kept by custom) stay days without calls: in doubt, none. Feasts that Mayotte keeps by custom under the last
 * paragraph of L3422-2 follow the moon and are in neither.
 */
const CORRECTIONS: Readonly<Partial<Record<Territory, readonly { readonly day: string; readonly name: Text }[]>>> = {
  // The code still says 27 May; a circular of 2018 and the prefecture have kept 28 May since. Both are closed.
  MF: [{ day: '05-28', name: ABOLITION }],
};

const cache = new Map<string, ReadonlyMap<string, PublicHoliday>>();

/** Returns the public holidays of a year by their day (`2026-12-25`), in order. */
export function publicHolidays(territory: Territory, year: number): ReadonlyMap<string, PublicHoliday> {
  const key = `${territory} ${year}`;
  let days = cache.get(key);
  if (days === undefined) {
    days = territory === 'FR' ? mainland(year) : overseas(territory, year);
    cache.set(key, days);
  }
  return days;
}

function mainland(year: number): ReadonlyMap<string, PublicHoliday> {
  const everywhere = daysOf(new Holidays('FR'), year);
  const alsace = daysOf(new Holidays('FR', '67'), year);
  return inOrder([
    ...[...alsace].map(([day, name]) => [day, { name, onlyIn: ALSACE_MOSELLE }] as const),
    ...[...everywhere].map(([day, name]) => [day, { name, onlyIn: null }] as const),
  ]);
}

function overseas(territory: Territory, year: number): ReadonlyMap<string, PublicHoliday> {
  const corrected = (CORRECTIONS[territory] ?? []).map(({ day, name }) => [`${year}-${day}`, name] as const);
  return inOrder(
    [...daysOf(new Holidays(territory), year), ...corrected].map(
      ([day, name]) => [day, { name, onlyIn: null }] as const,
    ),
  );
}

function daysOf(holidays: Holidays, year: number): Map<string, Text> {
  const found = holidays.getHolidays(year, 'fr').filter(({ type }) => type === 'public' || type === 'bank');
  return new Map(found.map(({ date, name }) => [date.slice(0, 10), NAMES[name] ?? { en: name, fr: name }]));
}

function inOrder(days: readonly (readonly [string, PublicHoliday])[]): ReadonlyMap<string, PublicHoliday> {
  return new Map([...new Map(days)].sort(([a], [b]) => (a < b ? -1 : 1)));
}
