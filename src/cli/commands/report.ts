/** `tamis report`: the HTML report of a run. */
import type { Command } from 'commander';
import { writeAtomicFile } from '../../csv/atomic-file.js';
import { refuseJsonBeside, requireReplaceable } from '../output-file.js';
import { addOutputOptions, type OutputOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { terminalLang } from '../terminal/words.js';

interface ReportOptions extends OutputOptions {
  readonly output?: string;
}

/** Registers the command. */
export function registerReport(program: Command, io: Io): void {
  const command = program
    .command('report')
    .summary('write the HTML report of a run')
    .description(
      'Writes the HTML report of a run from its summary, and from its certificate where that is beside it. One file ' +
        'without scripts or links; it holds no phone number.',
    )
    .argument('<summary>', 'the summary of a list: NAME.summary.json')
    .option('-o, --output <file>', 'the report (default: NAME.report.html beside the summary); - for standard output');
  addOutputOptions(command);
  command.addHelpText('after', '\nExample:\n  tamis report prospects.summary.json --lang fr\n');
  command.action((summary: string, options: ReportOptions) => runReport(summary, options, io));
}

async function runReport(path: string, options: ReportOptions, io: Io): Promise<void> {
  const { loadReportSource } = await import('../../scrub/report-source.js');
  const { renderReport } = await import('../../proof/report/render-report.js');
  const source = loadReportSource(path, terminalLang(io, options));
  const output = options.output ?? `${path.replace(/(\.summary)?\.json$/, '')}.report.html`;
  refuseJsonBeside(output, options);
  if (output !== '-') {
    const inputs = [path, ...(source.certificatePath === null ? [] : [source.certificatePath])];
    await requireReplaceable([output], { inputs, option: '-o', takesStdout: true }, io);
  }
  const html = Buffer.from(await renderReport(source), 'utf8');
  if (output === '-') {
    io.stdout(html);
    return;
  }
  writeAtomicFile(output, html);
  if (options.json === true) io.stdout(`${JSON.stringify({ output, bytes: html.length })}\n`);
  else if (options.quiet !== true) io.stderr(`${printable(output)}\n`);
}
