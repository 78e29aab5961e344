/** The territories of the French numbering plan, each with its own clock and its own public holidays. */
import type { Text } from './rulebook.js';

/** ISO 3166-1 alpha-2, in the order in which people name them. */
export const TERRITORIES = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF'] as const;
export type Territory = (typeof TERRITORIES)[number];

/** What a territory is called and which clock its people go by. */
export interface TerritoryInfo {
  readonly name: Text;
  /** IANA name. */
  readonly timeZone: string;
}

export const TERRITORY_INFO: Readonly<Record<Territory, TerritoryInfo>> = {
  FR: { name: { en: 'Mainland', fr: 'Métropole' }, timeZone: 'Europe/Paris' },
  GP: { name: { en: 'Guadeloupe', fr: 'Guadeloupe' }, timeZone: 'America/Guadeloupe' },
  MQ: { name: { en: 'Martinique', fr: 'Martinique' }, timeZone: 'America/Martinique' },
  GF: { name: { en: 'French Guiana', fr: 'Guyane' }, timeZone: 'America/Cayenne' },
  RE: { name: { en: 'Réunion', fr: 'La Réunion' }, timeZone: 'Indian/Reunion' },
  YT: { name: { en: 'Mayotte', fr: 'Mayotte' }, timeZone: 'Indian/Mayotte' },
  PM: { name: { en: 'Saint-Pierre-et-Miquelon', fr: 'Saint-Pierre-et-Miquelon' }, timeZone: 'America/Miquelon' },
  BL: { name: { en: 'Saint-Barthélemy', fr: 'Saint-Barthélemy' }, timeZone: 'America/St_Barthelemy' },
  MF: { name: { en: 'Saint-Martin', fr: 'Saint-Martin' }, timeZone: 'America/Marigot' },
};

/** Tells whether a region of the numbering plan is one of these. */
export function isTerritory(region: string | null): region is Territory {
  return region !== null && Object.hasOwn(TERRITORY_INFO, region);
}
