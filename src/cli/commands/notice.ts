/** `tamis notice`: what to tell the person on the telephone, from the campaign's `[notice]`. */
import type { Command } from 'commander';
import { missingNotice, NOTICE_PARTS, type Notice } from '../../campaign/notice.js';
import { type NoticeSpeech, speakNotice } from '../../campaign/notice-speech.js';
import { ConfigurationError } from '../../errors.js';
import { addCampaignFileOption, type CampaignChoice, requireCampaign } from '../campaign-options.js';
import { addOutputOptions, type OutputOptions } from '../shared-options.js';
import { citeIn } from '../terminal/cite.js';
import { outputColoursFor } from '../terminal/colour.js';
import type { Io } from '../terminal/io.js';
import { NOTICE_WORDS } from '../terminal/notice-words.js';
import { printable } from '../terminal/printable.js';
import { colon, type Lang } from '../terminal/words.js';
import { wrap } from '../terminal/wrap.js';

type NoticeOptions = OutputOptions & CampaignChoice;

/** Registers the command. */
export function registerNotice(program: Command, io: Io): void {
  const command = program
    .command('notice')
    .summary('print what to tell the person who is called')
    .description(
      "Prints the opening of the call, the full information and two answers, from the campaign's [notice]. The language is the campaign's, or --lang.",
    );
  addCampaignFileOption(command);
  addOutputOptions(command);
  command.addHelpText('after', '\nExample:\n  tamis notice --campaign tamis.toml --lang fr\n');
  command.action(async (options: NoticeOptions) => printNotice(options, io));
}

async function printNotice(options: NoticeOptions, io: Io): Promise<void> {
  const { campaign } = await requireCampaign(options);
  const lang = options.lang ?? campaign.lang;
  const notice = requireComplete(campaign.notice, lang);
  const withConsent = campaign.audience === 'consumer' && campaign.sector !== 'press';
  const speech = speakNotice(notice, { advertiser: campaign.advertiser, withConsent }, lang);
  if (options.json === true) io.stdout(`${JSON.stringify({ campaign: campaign.name, lang, ...speech })}\n`);
  else if (options.quiet !== true) {
    io.stdout(`${layOutSpeech(speech, lang, options, io).join('\n')}\n`);
    const untold = NOTICE_TEXTS.filter((part) => typeof notice[part] === 'string').join(', ');
    if (lang !== campaign.lang && untold !== '') {
      io.stderr(
        `notice: written in one language only, and used as they are: ${untold}\n` +
          '  hint: give both under [notice], as why = { fr = "…", en = "…" }\n',
      );
    }
  }
}

/** Texts that make sentences; names and addresses are the same in every language. */
const NOTICE_TEXTS = ['why', 'source', 'objection', 'recording', 'rights'] as const;

/** Throws `ConfigurationError` with every part that is missing, its article and the line that mends it. */
function requireComplete(notice: Notice | null, lang: Lang): Notice {
  const missing = missingNotice(notice);
  if (notice !== null && missing.length === 0) return notice;
  const lines = missing.map((part) => {
    const { what, article } = NOTICE_PARTS[part];
    return `[notice] ${part}: ${NOTICE_WORDS.missing[lang]} ${what[lang]} (${citeIn(article, lang)})`;
  });
  throw new ConfigurationError('NOTICE_INCOMPLETE', lines.join('\n'), {
    hint: 'tamis campaign check prints the lines to add',
  });
}

function layOutSpeech(speech: NoticeSpeech, lang: Lang, options: OutputOptions, io: Io): string[] {
  const { bold, dim } = outputColoursFor(io, options);
  const paragraph = (text: string) => wrap(printable(text), io.width - 2).map((line) => `  ${line}`);
  return [
    bold(NOTICE_WORDS.opening[lang]),
    ...paragraph(speech.opening),
    '',
    bold(NOTICE_WORDS.full[lang]),
    ...speech.full.flatMap(paragraph),
    '',
    bold(NOTICE_WORDS.whereFrom[lang]),
    ...paragraph(speech.whereFrom),
    '',
    bold(NOTICE_WORDS.doNotCall[lang]),
    ...paragraph(speech.doNotCall),
    dim(`  ${NOTICE_WORDS.afterwards[lang]}${colon(lang)} ${NOTICE_WORDS.record[lang]}`),
  ];
}
