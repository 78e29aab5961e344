/** `tamis campaign init` and `tamis campaign check`: the campaign file, from a list and before a run. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { missingNotice, NOTICE_PARTS, type NoticePart } from '../../campaign/notice.js';
import { writeAtomicFile } from '../../csv/atomic-file.js';
import { ConfigurationError } from '../../errors.js';
import { formatDayOf } from '../../rules/instants.js';
import { DEFAULT_CAMPAIGN, readText } from '../campaign-options.js';
import { requireTextsWithoutNumbers } from '../campaign-texts.js';
import { addListOptions, type ListReading, readListOptions, typedListOptions } from '../list-options.js';
import { requireReplaceable } from '../output-file.js';
import { addOutputOptions, type OutputOptions } from '../shared-options.js';
import { citeIn } from '../terminal/cite.js';
import type { Io } from '../terminal/io.js';
import { NOTICE_WORDS } from '../terminal/notice-words.js';
import { printable } from '../terminal/printable.js';
import { colon, type Lang, terminalLang } from '../terminal/words.js';

/** Campaigns hold no personal data, and several people work on one. */
const CAMPAIGN_MODE = 0o644;

/** Registers both commands. */
export function registerCampaign(program: Command, io: Io): void {
  const campaign = program
    .command('campaign')
    .summary('write and check campaign files')
    .description('Writes and checks campaign files.');
  const init = campaign
    .command('init')
    .description("Writes a commented campaign file from a list's columns; refuses to overwrite one.")
    .argument('<list>', 'a prospect list (CSV, .csv.gz, .xlsx); - is standard input')
    .option('-o, --output <file>', 'the campaign file', DEFAULT_CAMPAIGN);
  addListOptions(init);
  addOutputOptions(init)
    .addHelpText('after', INIT_EXAMPLES)
    .action(async (list: string, options: InitOptions) => initCampaign(list, options, io));
  addOutputOptions(
    campaign
      .command('check')
      .description('Says what is wrong with a campaign file, and what would reject every record.')
      .argument('[file]', 'the campaign file', DEFAULT_CAMPAIGN)
      .addHelpText('after', '\nExample:\n  tamis campaign check tamis.toml\n'),
  ).action(async (file: string, options: OutputOptions) => checkCampaign(file, options, io));
}

type InitOptions = OutputOptions & ListReading & { readonly output: string };

const INIT_EXAMPLES = `
Examples:
  tamis campaign init prospects.csv
  tamis campaign init prospects.csv --delimiter ";" -o fibre-2.toml
`;

async function initCampaign(list: string, options: InitOptions, io: Io): Promise<void> {
  const { output } = options;
  if (existsSync(output)) {
    throw new ConfigurationError('CAMPAIGN_EXISTS', `${output}: there is a campaign already, and it is kept`, {
      hint: 'write another one with -o FILE',
    });
  }
  await requireReplaceable([output], { option: '-o' }, io);
  const { proposeCampaign } = await import('../../scrub/propose-campaign.js');
  const text = await proposeCampaign(list, readListOptions(options), {
    lang: terminalLang(io, options),
    fileName: output,
    listOptions: typedListOptions(options),
  });
  writeAtomicFile(output, Buffer.from(text, 'utf8'), CAMPAIGN_MODE);
  if (options.json === true) io.stdout(`${JSON.stringify({ campaign: output })}\n`);
  else if (options.quiet !== true) {
    io.stderr(
      `wrote ${printable(output)}: complete the lines marked ???, then\n  tamis campaign check ${printable(output)}\n`,
    );
  }
}

async function checkCampaign(path: string, options: OutputOptions, io: Io): Promise<void> {
  const { parseCampaign } = await import('../../campaign/campaign.js');
  const { adviseCampaign } = await import('../../campaign/campaign-advice.js');
  const { requireRulebook } = await import('../../rules/rulebooks.js');
  const { findRegime } = await import('../../rules/rulebook.js');
  const campaign = parseCampaign(readText(path), path);
  await requireTextsWithoutNumbers(campaign, (key) => `${path}: campaign.${key}`);
  const advice = adviseCampaign(campaign, findRegime(requireRulebook(campaign.rulebook), io.now()));
  const unsaid = missingNotice(campaign.notice);
  if (campaign.recipient !== null) {
    const { requireTransferGround } = await import('../../campaign/recipient.js');
    requireTransferGround(campaign.recipient, formatDayOf(io.now(), campaign.timeZone));
  }
  if (options.json === true) {
    io.stdout(`${JSON.stringify({ campaign, advice, notice_missing: unsaid })}\n`);
    return;
  }
  for (const { message, lines } of advice) {
    io.stderr(`notice: ${printable(message)}\n`);
    for (const line of lines) io.stderr(`  add: ${printable(line)}\n`);
  }
  if (unsaid.length > 0) io.stderr(describeUnsaid(unsaid, terminalLang(io, options)));
  if (options.quiet !== true)
    io.stderr(`${printable(path)} is valid; next: tamis scrub LIST --campaign ${printable(path)}\n`);
}

/** What people must be told and the campaign does not say, with the article and the lines that mend it. */
function describeUnsaid(parts: readonly NoticePart[], lang: Lang): string {
  const lines = parts.map((part) => {
    const { what, article, example } = NOTICE_PARTS[part];
    return (
      `notice: ${NOTICE_WORDS.missing[lang]} ${what[lang]} (${citeIn(article, lang)})\n` +
      `  ${NOTICE_WORDS.add[lang]}${colon(lang)} ${part} = ${example[lang]}\n`
    );
  });
  return `${lines.join('')}  ${NOTICE_WORDS.under[lang]}${colon(lang)} [notice]\n`;
}
