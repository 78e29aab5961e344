/** Bar charts as SVG text, made by ECharts without a browser; their colours are the page's, so that they follow its theme. */

/** One bar. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

/** A chart drawn twice, for a wide page and for a telephone: text in an SVG does not wrap, and shrinks with it. */
export interface Chart {
  readonly wide: string;
  readonly narrow: string;
}

/** Stands for the page's colours while ECharts draws; each becomes a CSS variable. */
const COLOURS = { ink: '#010203', faint: '#040506', bar: '#070809' } as const;
const WIDTHS = { wide: 860, narrow: 340 } as const;
/** Room for the names of bars, which are broken within it; fonts may be wider than ECharts, which sees none, believes. */
const LABELS = { wide: 270, narrow: 124 } as const;
const SPARE = 28;
const FONT = 'system-ui, sans-serif';
const ROW_HEIGHT = 30;

/** Draws horizontal bars, the first on top, for things with names. */
export function drawRows(bars: readonly Bar[], format: (value: number) => string): Promise<Chart> {
  return drawTwice((width) => ({
    height: bars.length * ROW_HEIGHT + 16,
    option: {
      grid: { left: LABELS[width === WIDTHS.wide ? 'wide' : 'narrow'] + SPARE, right: 60, top: 8, bottom: 8 },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ label }) => label),
        axisLine: { lineStyle: { color: COLOURS.faint } },
        axisTick: { show: false },
        axisLabel: {
          ...text(width === WIDTHS.wide ? 13 : 11),
          width: LABELS[width === WIDTHS.wide ? 'wide' : 'narrow'],
          overflow: 'break',
        },
      },
      series: [series(bars, 'right', format)],
    },
  }));
}

/** Draws vertical bars, for things in time. */
export function drawColumns(bars: readonly Bar[], format: (value: number) => string): Promise<Chart> {
  return drawTwice((width) => ({
    height: 240,
    option: {
      grid: { left: 48, right: 8, top: 24, bottom: 40 },
      xAxis: {
        type: 'category',
        data: bars.map(({ label }) => label),
        axisLine: { lineStyle: { color: COLOURS.faint } },
        axisTick: { show: false },
        axisLabel: { ...text(12), hideOverlap: true, rotate: bars.length > 14 && width === WIDTHS.narrow ? 60 : 0 },
      },
      yAxis: {
        type: 'value',
        axisLabel: { ...text(12), formatter: format },
        splitLine: { lineStyle: { color: COLOURS.faint } },
        minInterval: 1,
      },
      series: [
        bars.length > (width === WIDTHS.wide ? 20 : 8) ? series(bars, null, format) : series(bars, 'top', format),
      ],
    },
  }));
}

interface Drawing {
  readonly height: number;
  readonly option: Record<string, unknown>;
}

async function drawTwice(design: (width: number) => Drawing): Promise<Chart> {
  const { init } = await import('./bar-library.js');
  const draw = (width: number) => {
    const { height, option } = design(width);
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
    try {
      chart.setOption({ animation: false, ...option });
      return inPageColours(chart.renderToSVGString({ useViewBox: true }));
    } finally {
      chart.dispose();
    }
  };
  return { wide: draw(WIDTHS.wide), narrow: draw(WIDTHS.narrow) };
}

function series(bars: readonly Bar[], labels: 'right' | 'top' | null, format: (value: number) => string) {
  return {
    type: 'bar',
    data: bars.map(({ value }) => value),
    barMaxWidth: 20,
    silent: true,
    // Nobody points at it.
    emphasis: { disabled: true },
    itemStyle: { color: COLOURS.bar, borderRadius: 2 },
    label: {
      show: labels !== null,
      position: labels ?? 'top',
      formatter: ({ value }: { value: unknown }) => format(Number(value)),
      ...text(12),
    },
  };
}

function text(fontSize: number) {
  return { color: COLOURS.ink, fontFamily: FONT, fontSize };
}

/** Themes by CSS variables, and drops what only tooltips and animations would use: ids that count up from page to page. */
function inPageColours(svg: string): string {
  let drawn = svg;
  for (const [name, colour] of Object.entries(COLOURS)) drawn = drawn.replaceAll(colour, `var(--${name})`);
  return drawn
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_[a-z_]+)="[^"]*"/g, '')
    .replace(/ xmlns:xlink="[^"]*"/, '')
    .replace('<svg ', '<svg aria-hidden="true" focusable="false" ');
}
