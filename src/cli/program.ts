/** The command tree. */
import type { Command } from 'commander';
import { bareProgram } from './bare-program.js';
import { registerAttempts } from './commands/attempts.js';
import { registerCalendar } from './commands/calendar.js';
import { registerCallback } from './commands/callback.js';
import { registerCampaign } from './commands/campaign.js';
import { registerCheck } from './commands/check.js';
import { registerCompare } from './commands/compare.js';
import { registerCompletion } from './commands/completion.js';
import { registerConsent } from './commands/consent.js';
import { registerContract } from './commands/contract.js';
import { registerDoctor } from './commands/doctor.js';
import { registerExplain } from './commands/explain.js';
import { registerInit } from './commands/init.js';
import { registerKey } from './commands/key.js';
import { registerNotice } from './commands/notice.js';
import { registerOpposition } from './commands/opposition.js';
import { registerReasons } from './commands/reasons.js';
import { registerReport } from './commands/report.js';
import { registerRules } from './commands/rules.js';
import { registerScrub } from './commands/scrub.js';
import { registerStore } from './commands/store.js';
import { registerSubject } from './commands/subject.js';
import { registerVerify } from './commands/verify.js';
import { rootHelp } from './root-help.js';
import type { Io } from './terminal/io.js';

/** Builds the `tamis` command with all its subcommands; nothing heavy is loaded before one of them runs. */
export function buildProgram(io: Io): Command {
  const program = bareProgram(io);
  for (const register of COMMANDS) register(program, io);
  program.helpInformation = () => rootHelp(program);
  return program;
}

/** In the order of the help. */
const COMMANDS: readonly ((program: Command, io: Io) => void)[] = [
  registerInit,
  registerCampaign,
  registerConsent,
  registerOpposition,
  registerContract,
  registerAttempts,
  registerCallback,
  registerScrub,
  registerCheck,
  registerVerify,
  registerCompare,
  registerSubject,
  registerReport,
  registerExplain,
  registerStore,
  registerCalendar,
  registerRules,
  registerReasons,
  registerNotice,
  registerKey,
  registerDoctor,
  registerCompletion,
];
