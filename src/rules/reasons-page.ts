/** Writes docs/reasons.md, the page of all reasons, from the table of reasons. */
import { REASON_CODES, REASONS, type ReasonCode } from './reasons.js';

const INTRODUCTION = `# Reasons

<!-- Generated from src/rules/reasons.ts by \`npm run docs\`. -->

Every rejected record names at least one of these codes. They are stable: scripts may rely on them.

The table is in order of precedence. The first reason that applies is the primary one (\`tamis_reason\`), all that
apply are listed (\`tamis_reasons\`). Tamis is not legal advice.
`;

/** Returns the whole page as Markdown, in English, with the French wording beside it. */
export function reasonsPage(): string {
  return [INTRODUCTION, table(), ...REASON_CODES.map(section)].join('\n');
}

function table(): string {
  const header = ['#', 'code', 'meaning', 'en français'];
  const rows = REASON_CODES.map((code) => {
    const { row, label } = REASONS[code];
    return [String(row), `[\`${code}\`](#${code.toLowerCase()})`, label.en, label.fr];
  });
  const widths = header.map((_, column) => Math.max(3, ...[header, ...rows].map((cells) => cells[column]!.length)));
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |\n`;
  return [header, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('');
}

function section(code: ReasonCode): string {
  const { label, rule, explanation, remedy, detail } = REASONS[code];
  return `## ${code}

**${label.en}.** ${explanation.en}

_What to do._ ${remedy.en}

_Rule._ ${rule.en}. _In the rejected list._ \`${detail.en}\`

> **${label.fr}.** ${explanation.fr}
>
> _Que faire._ ${remedy.fr}
>
> _Règle._ ${rule.fr}. _Dans la liste des rejets._ \`${detail.fr}\`
`;
}
