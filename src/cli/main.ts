/** Runs the command that was typed; the one catch where errors become words and exit codes. */
import { CommanderError } from 'commander';
import { ConfigurationError, TamisError } from '../errors.js';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.js';
import { loadProgram } from './load-program.js';
import { type Io, processIo } from './terminal/io.js';
import { maskFor } from './terminal/mask-typed.js';
import { printable } from './terminal/printable.js';
import { translate } from './terminal/translate.js';
import { colon, ERROR_WORDS, type Lang, typedLang } from './terminal/words.js';
import { fitLines, layLines } from './terminal/wrap.js';

const lang = typedLang(processIo(), process.argv);
const io = speak(processIo(), lang);
void run();

async function run(): Promise<void> {
  try {
    await (await loadProgram(process.argv, io)).parseAsync(process.argv);
    process.exitCode = io.exitCode;
  } catch (caught) {
    const error = nameLostFolder(caught);
    process.exitCode = exitCodeOf(error);
    try {
      process.exitCode = await report(error, io);
    } catch {
      // Neither stream can be written: the exit code is all that is left to tell.
    }
  }
}

/** Whatever asks for the current folder fails where somebody deleted it. */
function nameLostFolder(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException | null)?.syscall !== 'uv_cwd') return error;
  return new ConfigurationError('FOLDER_LOST', 'the current folder is not there any more', {
    hint: 'go to a folder that exists, and run the command again',
    cause: error,
  });
}

/**
 * Messages of commands on stderr are in the language of the terminal and fit its width; what goes to stdout is data
 * and stays.
 */
function speak(raw: Io, spoken: Lang): Io {
  const stderr = raw.stderr.bind(raw);
  return Object.assign(raw, {
    stderr: (text: string) => {
      const said = translate(text, spoken);
      stderr(raw.isTerminal ? fitLines(said, raw.width) : said);
    },
  });
}

/**
 * Prints an error: what and where, then what to do; a bug keeps its stack. Returns the exit code. What it quotes of the
 * command line may be a number in the wrong place.
 */
async function report(error: unknown, io: Io): Promise<ExitCode> {
  const mask = await maskFor(process.argv);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    // Help that was shown for want of a command is no message.
    if (error.code !== 'commander.help') io.stderr(`${mask(error.message)}\n`);
    return EXIT.configuration;
  }
  const exitCode = exitCodeOf(error);
  if (error instanceof TamisError && exitCode !== EXIT.bug) {
    const width = io.isTerminal ? io.width : null;
    const said = [`${ERROR_WORDS.error[lang]}${colon(lang)} ${translate(mask(error.message), lang)}`];
    if (error.hint !== undefined)
      said.push(`  ${ERROR_WORDS.hint[lang]}${colon(lang)} ${translate(mask(error.hint), lang)}`);
    const lines = said.flatMap((text) => text.split('\n')).flatMap((line) => layLines(printable(line), width));
    io.stderr(`${lines.join('\n')}\n`);
  } else {
    io.stderr(`${ERROR_WORDS.error[lang]}${colon(lang)} ${ERROR_WORDS.bug[lang]}\n${mask(describeBug(error))}\n`);
  }
  if (process.argv.includes('--json')) io.stdout(`${JSON.stringify({ error: toJson(error, mask), exitCode })}\n`);
  return exitCode;
}

function describeBug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function toJson(error: unknown, mask: (text: string) => string): { code: string; message: string; hint?: string } {
  if (!(error instanceof TamisError)) return { code: 'BUG', message: mask(String(error)) };
  const { code, message, hint } = error;
  const told = { code, message: mask(message) };
  return hint === undefined ? told : { ...told, hint: mask(hint) };
}
