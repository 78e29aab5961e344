/** `tamis consent`: who agreed, to what, and the proof of it. */
import type { Command } from 'commander';
import type { Io } from '../terminal/io.js';
import { registerConsentAdd, registerConsentWithdraw } from './consent-entries.js';
import { registerConsentImport } from './consent-import.js';
import { registerConsentList } from './consent-list.js';

/** Registers the commands. */
export function registerConsent(program: Command, io: Io): void {
  const consent = program.command('consent').description('The consent ledger: who agreed to be called, and the proof.');
  registerConsentImport(consent, io);
  registerConsentAdd(consent, io);
  registerConsentWithdraw(consent, io);
  registerConsentList(consent, io);
}
