/**
 * The HTML report of a run: one file that needs nothing else, made from a summary and, where there is one, its
 * certificate. It holds no phone number, and nothing that says when it was made (P6).
 */
import { REASONS, type ReasonCode } from '../../rules/reasons.js';
import type { Certificate } from '../certificate.js';
import type { GroupSummary, ListSummary } from '../summary.js';
import { definitions, escapeHtml, escapeName, type Html, instant, section, spokenInstant, table } from './html.js';
import { type Bar, type Chart, drawColumns, drawRows } from './report-charts.js';
import { REPORT_STYLE } from './report-style.js';
import { type Lang, REPORT_WORDS } from './report-words.js';

/** What a report is made from. */
export interface ReportSource {
  readonly summary: ListSummary;
  readonly certificate: { readonly name: string; readonly content: Certificate } | null;
  readonly lang: Lang;
}

/** Renders the report. */
export async function renderReport({ summary, certificate, lang }: ReportSource): Promise<string> {
  const words = new Writer(lang);
  const name = escapeName(summary.list.name);
  const title = `${words.say('title')} ${name}`;
  const content = [
    words.header(title, summary),
    words.glance(summary, certificate?.content ?? null),
    await words.reasons(summary),
    await words.weeks(summary),
    await words.ages(summary),
    ...(summary.groups === undefined ? [] : [words.groups(summary.groups)]),
    ...(summary.changes === undefined ? [] : [words.changes(summary.changes)]),
    words.repairs(summary),
    words.files(summary),
    words.proof(summary, certificate),
  ];
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${content.join('\n')}
</main>
</body>
</html>
`;
}

/** Writes sections in one language. */
class Writer {
  readonly #lang: Lang;

  constructor(lang: Lang) {
    this.#lang = lang;
  }

  say(key: keyof typeof REPORT_WORDS): string {
    return REPORT_WORDS[key][this.#lang];
  }

  header(title: Html, { campaign, as_of, retrospective }: ListSummary): Html {
    const { name, advertiser, purpose, channel } = campaign;
    const about = escapeName(`${this.say('campaign')} ${name}, ${advertiser}, ${purpose}, ${channel}.`);
    const when = `${escapeHtml(this.say('asOf'))} ${instant(as_of, this.#lang)}.`;
    const alert = retrospective ? `\n<p class="alert">${escapeHtml(this.say('retrospective'))}</p>` : '';
    return `<header><h1>${title}</h1>\n<p class="muted">${about} ${when}</p>${alert}</header>`;
  }

  glance({ counts }: ListSummary, certificate: Certificate | null): Html {
    const { read, clean, rejected } = counts;
    const figure = (kind: string, label: string, count: number, share: string) =>
      `<div class="${kind}"><dt>${escapeHtml(label)}</dt><dd>${this.#count(count)}${share === '' ? '' : `<small>${share}</small>`}</dd></div>`;
    const until =
      certificate === null
        ? ''
        : `\n<p>${escapeHtml(this.say('validUntil'))} <strong>${instant(certificate.valid_until, this.#lang)}</strong></p>`;
    const part = read === 0 ? 0 : (clean / read) * 100;
    return section(
      this.say('glance'),
      `<dl class="glance">${figure('all', this.say('read'), read, '')}${figure('yes', this.say('clean'), clean, this.#share(clean, read))}${figure('no', this.say('rejected'), rejected, this.#share(rejected, read))}</dl>`,
      `<div class="split" aria-hidden="true"><span style="width:${part.toFixed(2)}%"></span></div>${until}`,
    );
  }

  async reasons({ counts }: ListSummary): Promise<Html> {
    const entries = Object.entries(counts.by_reason) as [ReasonCode, number][];
    const heading = this.say('reasons');
    if (entries.length === 0) return section(heading, `<p>${escapeHtml(this.say('nothingRejected'))}</p>`);
    const sorted = [...entries].sort(([, a], [, b]) => b - a);
    const bars = sorted.map(([code, value]) => ({ label: this.#label(code), value }));
    const rows = entries.map(([code, count]) => [
      `${escapeHtml(this.#label(code))} <code class="muted">${code}</code><br><small class="muted">${escapeHtml(REASONS[code].rule[this.#lang])}</small>`,
      this.#count(count),
      this.#share(count, counts.read),
    ]);
    const columns = [
      { name: this.say('reason') },
      { name: this.say('records'), isNumber: true },
      { name: this.say('share'), isNumber: true },
    ];
    const chart = await drawRows(bars, (value) => this.#plain(value));
    return section(heading, this.#figure(heading, bars, chart), table(heading, columns, rows));
  }

  async weeks({ counts }: ListSummary): Promise<Html> {
    const heading = this.say('weeks');
    const entries = Object.entries(counts.expiring_by_week ?? {});
    const isEndless = counts.expiring_before_campaign_end === null;
    const none = this.say(isEndless ? 'noWeeksEndless' : 'noWeeks');
    if (entries.length === 0) return section(heading, `<p>${escapeHtml(none)}</p>`);
    const bars = entries.map(([label, value]) => ({ label: label.replace(/^\d\d(\d\d)-W/, '$1·'), value }));
    const rows = entries.map(([week, count]) => [
      escapeHtml(week),
      this.#count(count),
      this.#share(count, counts.clean),
    ]);
    const columns = [
      { name: this.say('week') },
      { name: this.say('records'), isNumber: true },
      { name: this.say('share'), isNumber: true },
    ];
    const chart = await drawColumns(bars, (value) => this.#plain(value));
    const note = `<p class="muted">${escapeHtml(this.say(isEndless ? 'weeksNoteEndless' : 'weeksNote'))}</p>`;
    return section(heading, note, this.#figure(heading, bars, chart), this.#folded(table(heading, columns, rows)));
  }

  async ages({ consent_ages: ages }: ListSummary): Promise<Html> {
    if (ages === undefined || ages.every((count) => count === 0)) return '';
    const heading = this.say('ages');
    const bars = ages.map((value, months) => ({ label: String(months), value }));
    const total = ages.reduce((sum, count) => sum + count, 0);
    const rows = bars.map(({ label, value }) => [label, this.#count(value), this.#share(value, total)]);
    const columns = [
      { name: this.say('months') },
      { name: this.say('consents'), isNumber: true },
      { name: this.say('share'), isNumber: true },
    ];
    const chart = await drawColumns(bars, (value) => this.#plain(value));
    const note = `<p class="muted">${escapeHtml(this.say('agesNote'))}</p>`;
    return section(heading, note, this.#figure(heading, bars, chart), this.#folded(table(heading, columns, rows)));
  }

  groups({ column, values, other_records }: GroupSummary): Html {
    const heading = `${this.say('groups')} ${column}`;
    const columns = [
      { name: this.say('group') },
      { name: this.say('records'), isNumber: true },
      { name: this.say('refused'), isNumber: true },
      { name: this.say('mainReason') },
      { name: this.say('consents'), isNumber: true },
      { name: this.say('sameInstant'), isNumber: true },
      { name: this.say('mostAtOnce'), isNumber: true },
      { name: this.say('noWording'), isNumber: true },
    ];
    const rows = values.map((value) => {
      const [main] = Object.entries(value.by_reason).sort(([, a], [, b]) => b - a);
      return [
        escapeName(value.value === '' ? '–' : value.value),
        this.#count(value.read),
        this.#share(value.rejected, value.read),
        main === undefined
          ? ''
          : `${escapeHtml(this.#label(main[0] as ReasonCode))} <span class="muted">${this.#share(main[1], value.read)}</span>`,
        this.#count(value.consents),
        `${this.#count(value.consents_sharing_an_instant)}`,
        this.#count(value.most_consents_at_one_instant),
        this.#count(value.consents_without_wording),
      ];
    });
    const others =
      other_records === 0 ? '' : `<p>${escapeHtml(this.say('otherValues'))}: ${this.#count(other_records)}</p>`;
    return section(
      heading,
      `<p class="muted">${escapeHtml(this.say('groupsNote'))}</p>`,
      table(heading, columns, rows),
      others,
    );
  }

  changes(changes: NonNullable<ListSummary['changes']>): Html {
    const heading = `${this.say('changes')}, ${spokenInstant(changes.previous.as_of, this.#lang)}`;
    const rows: [string, number][] = [
      [this.say('stayed'), changes.still_callable],
      [this.say('came'), changes.newly_callable],
      [this.say('gone'), changes.no_longer_callable],
      ...Object.entries(changes.no_longer_callable_by_reason).map(([code, count]): [string, number] => [
        `– ${this.#label(code)}`,
        count,
      ]),
    ];
    return section(
      heading,
      table(
        heading,
        [{ name: '' }, { name: this.say('numbers'), isNumber: true }],
        rows.map(([label, count]) => [escapeHtml(label), this.#count(count)]),
      ),
    );
  }

  repairs({ list, counts }: ListSummary): Html {
    const names = (columns: readonly string[]) => (columns.length === 0 ? '–' : columns.map(escapeName).join(', '));
    const emptied = counts.emptied_phones.map(({ column, reason, cells }) => [
      escapeName(column),
      escapeHtml(this.#label(reason)),
      this.#count(cells),
    ]);
    const heads = [
      { name: this.say('column') },
      { name: this.say('reason') },
      { name: this.say('cells'), isNumber: true },
    ];
    return section(
      this.say('repairs'),
      definitions([
        [this.say('encoding'), escapeHtml(list.encoding)],
        [this.say('strays'), this.#count(list.records_in_another_encoding ?? 0)],
        [this.say('delimiter'), escapeHtml(list.delimiter)],
        [this.say('phoneColumns'), names(list.phone_columns)],
        [this.say('unscreened'), names(list.columns_left_unscreened)],
        [this.say('repaired'), this.#count(counts.repaired_phones)],
        [this.say('blank'), this.#count(list.blank_lines)],
      ]),
      emptied.length === 0 ? '' : table(this.say('emptied'), heads, emptied),
    );
  }

  files({ list, outputs, changes }: ListSummary): Html {
    const files: [string, typeof outputs.clean][] = [
      [this.say('list'), list],
      [this.say('cleanList'), outputs.clean],
      [this.say('rejectedList'), outputs.rejected],
      ...(changes === undefined ? [] : [[this.say('recallList'), changes.recall] as [string, typeof outputs.clean]]),
    ];
    const columns = [
      { name: `${this.say('file')}, SHA-256` },
      { name: this.say('records'), isNumber: true },
      { name: this.say('bytes'), isNumber: true },
    ];
    const rows = files.map(([what, { name, records, bytes, sha256 }]) => [
      `${escapeName(name)} <span class="muted">${escapeHtml(what)}</span><br><code class="muted">${escapeHtml(sha256)}</code>`,
      this.#count(records),
      this.#count(bytes),
    ]);
    return section(this.say('files'), table(this.say('files'), columns, rows));
  }

  proof({ store, rulebook, tool, campaign, outputs }: ListSummary, certificate: ReportSource['certificate']): Html {
    const { recipient } = campaign;
    const lastImport = store.last_complete_opposition_import;
    const signer = certificate?.content.signing_key?.fingerprint;
    const receiver =
      recipient === null || recipient === undefined
        ? []
        : [
            [
              this.say('recipient'),
              escapeName(
                [recipient.name, recipient.role, recipient.country, recipient.safeguards].filter(Boolean).join(', '),
              ),
            ] as const,
          ];
    return section(
      this.say('proof'),
      definitions([
        [
          this.say('certificate'),
          certificate === null ? escapeHtml(this.say('noCertificate')) : escapeName(certificate.name),
        ],
        ...(certificate === null
          ? []
          : ([
              [this.say('validUntil'), instant(certificate.content.valid_until, this.#lang)],
              [
                this.say('signedBy'),
                signer === undefined ? escapeHtml(this.say('unsigned')) : `<code>${escapeHtml(signer)}</code>`,
              ],
              [this.say('verify'), `<code>tamis verify ${escapeName(outputs.clean.name)}</code>`],
            ] as const)),
        ...receiver,
        [this.say('rulebook'), escapeHtml(`${rulebook.id} ${rulebook.version}`)],
        [this.say('store'), `<code>${escapeHtml(store.id)}</code>`],
        [this.say('snapshot'), `<code>${escapeHtml(store.snapshot)}</code>`],
        [this.say('oppositions'), this.#count(store.oppositions_in_scope)],
        [this.say('consentsInScope'), this.#count(store.consents_in_scope)],
        [this.say('lastImport'), lastImport === null ? '–' : instant(lastImport, this.#lang)],
        [this.say('tool'), escapeHtml(`${tool.name} ${tool.version}`)],
      ]),
    );
  }

  /** A chart with its figures in words for those who cannot see it. */
  #figure(heading: string, bars: readonly Bar[], { wide, narrow }: Chart): Html {
    const told = bars
      .slice(0, 12)
      .map(({ label, value }) => `${label}: ${this.#plain(value)}`)
      .join('; ');
    const label = escapeHtml(`${heading}. ${this.say('chartOf')} ${told}`);
    return `<figure role="img" aria-label="${label}"><div class="wide">${wide}</div><div class="narrow">${narrow}</div></figure>`;
  }

  #folded(content: Html): Html {
    return `<details><summary>${escapeHtml(this.say('figures'))}</summary>${content}</details>`;
  }

  #label(code: string): string {
    return Object.hasOwn(REASONS, code) ? REASONS[code as ReasonCode].label[this.#lang] : this.say('absent');
  }

  /** Groups of three with a no-break space, the same in both languages. */
  #count(count: number): Html {
    return this.#plain(count);
  }

  #plain(count: number): string {
    return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  }

  #share(part: number, whole: number): Html {
    if (whole === 0) return '–';
    const percent = ((part / whole) * 100).toFixed(1);
    return this.#lang === 'fr' ? `${percent.replace('.', ',')}\u202f%` : `${percent}%`;
  }
}
