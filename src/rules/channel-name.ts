/** How people write the channels. */
import { CHANNELS, type Channel } from './rulebook.js';

/** Finds the channel that a text names, in any case and with spaces or underscores for dashes; null for none. */
export function findChannel(text: string): Channel | null {
  const name = text.toLowerCase().replace(/[\s_]+/g, '-');
  return CHANNELS.find((channel) => channel === name) ?? null;
}
