/** Small pieces of HTML: everything that comes from outside passes through `escapeHtml`. */

/** Markup that is known to be well formed. */
export type Html = string & { readonly isHtml?: never };

/** Escapes text for elements and attributes. */
export function escapeHtml(text: string): Html {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A digit run as long as a phone number, dates aside; names of files and of suppliers may hold one (P5). */
const NUMBER = /(?:\+|\b0{0,2})\d(?:[ .\-/]?\d){8,14}\b/g;

/** Escapes a name that a user chose, with the end of whatever could be a phone number in it hidden. */
export function escapeName(name: string): Html {
  return escapeHtml(name.replace(NUMBER, (digits) => `${digits.slice(0, -4)}••••`));
}

/** An RFC 3339 instant as people of a language write it, to the second: `23/11/2026 14:05:00 +01:00`. */
export function spokenInstant(rfc3339: string, lang: 'en' | 'fr'): string {
  const [, day, time, offset] = /^([\d-]{10})T([\d:]{8})(?:\.\d+)?(.*)$/.exec(rfc3339) ?? [];
  if (day === undefined) return rfc3339;
  return `${lang === 'fr' ? day.split('-').reverse().join('/') : day} ${time} ${offset === 'Z' ? 'UTC' : offset}`;
}

/** The same as an element that keeps the instant for machines. */
export function instant(rfc3339: string, lang: 'en' | 'fr'): Html {
  return `<time datetime="${escapeHtml(rfc3339)}">${escapeHtml(spokenInstant(rfc3339, lang))}</time>`;
}

/** How a column of a table stands. */
export interface TableColumn {
  readonly name: string;
  readonly isNumber?: boolean;
}

/** A table whose first cell heads its row; cells are HTML. */
export function table(caption: string, columns: readonly TableColumn[], rows: readonly (readonly Html[])[]): Html {
  const side = (column: number) => (columns[column]?.isNumber === true ? ' class="number"' : '');
  const head = columns.map(({ name }, at) => `<th scope="col"${side(at)}>${escapeHtml(name)}</th>`).join('');
  const body = rows
    .map((cells) => {
      const [first, ...others] = cells;
      const rest = others.map((cell, at) => `<td${side(at + 1)}>${cell}</td>`).join('');
      return `<tr><th scope="row">${first}</th>${rest}</tr>`;
    })
    .join('\n');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** Pairs of a term and what it is. */
export function definitions(pairs: readonly (readonly [string, Html])[]): Html {
  return `<dl class="list">${pairs.map(([term, value]) => `<div><dt>${escapeHtml(term)}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

/** A section with its heading. */
export function section(heading: string, ...content: readonly Html[]): Html {
  return `<section><h2>${escapeHtml(heading)}</h2>\n${content.join('\n')}\n</section>`;
}
