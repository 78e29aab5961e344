/** `tamis reasons`: what the codes of rejections mean. */
import type { Command } from 'commander';
import { ConfigurationError } from '../../errors.js';
import { isReasonCode, REASON_CODES, REASONS, type ReasonCode } from '../../rules/reasons.js';
import { addOutputOptions, type OutputOptions } from '../shared-options.js';
import { answerWidth, printAnswer } from '../terminal/answer.js';
import type { Io } from '../terminal/io.js';
import { layOutWithin } from '../terminal/table.js';
import { colon, type Lang, terminalLang } from '../terminal/words.js';

/** Registers the command. */
export function registerReasons(program: Command, io: Io): void {
  const command = program
    .command('reasons')
    .summary('say what the codes of rejections mean')
    .description('Says what the codes of rejections mean, in order of precedence, or all about one of them.')
    .argument('[code]', 'a code, as CONSENT_EXPIRED');
  addOutputOptions(command);
  command.addHelpText('after', '\nExamples:\n  tamis reasons\n  tamis reasons CONSENT_EXPIRED --lang fr\n');
  command.action((typed: string | undefined, options: OutputOptions) => {
    const lang = terminalLang(io, options);
    const codes = typed === undefined ? REASON_CODES : [requireReason(typed)];
    if (options.json === true) {
      io.stdout(`${JSON.stringify(codes.map((code) => inLang(code, lang)))}\n`);
      return;
    }
    if (typed === undefined) io.stdout(`${table(codes, lang, answerWidth(io)).join('\n')}\n`);
    else printAnswer(io, page(codes[0]!, lang));
  });
}

function requireReason(typed: string): ReasonCode {
  const code = typed.trim().toUpperCase().replaceAll('-', '_');
  if (isReasonCode(code)) return code;
  throw new ConfigurationError('OPTION_INVALID', `${typed}: there is no such reason`, {
    hint: 'see them all with: tamis reasons',
  });
}

function inLang(code: ReasonCode, lang: Lang) {
  const { row, kind, rule, label, explanation, remedy } = REASONS[code];
  return {
    code,
    row,
    kind,
    label: label[lang],
    explanation: explanation[lang],
    remedy: remedy[lang],
    rule: rule[lang],
  };
}

function table(codes: readonly ReasonCode[], lang: Lang, width: number | null): string[] {
  const rows = codes.map((code) => [
    String(REASONS[code].row),
    code,
    REASONS[code].label[lang],
    REASONS[code].rule[lang],
  ]);
  return layOutWithin(rows, ['right', 'left', 'left', 'left'], width);
}

function page(code: ReasonCode, lang: Lang): string[] {
  const { label, explanation, remedy, rule } = inLang(code, lang);
  const words = lang === 'fr' ? ['règle', 'que faire'] : ['rule', 'what to do'];
  return [
    `${code}${colon(lang)} ${label}`,
    '',
    explanation,
    '',
    `${words[1]}${colon(lang)} ${remedy}`,
    `${words[0]}${colon(lang)} ${rule}`,
  ];
}
